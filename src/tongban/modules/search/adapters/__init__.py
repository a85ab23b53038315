"""The index on each database engine."""
