"""Pages on which editors write, compare and review items."""
