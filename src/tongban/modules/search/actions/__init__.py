"""What writes the index. Derived data: none of it is an audited action."""
