"""`tongban new`: a module or an action with the anatomy of the house, green at once."""
