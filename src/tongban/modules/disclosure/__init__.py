"""Disclosure: what the public may read across all items, and the work that keeps it true."""
