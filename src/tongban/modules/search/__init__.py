"""Search: one index of items, laws and questions."""
