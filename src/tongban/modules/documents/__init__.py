"""Documents: files and versions, checks on upload, papers we make, codes that verify them."""
