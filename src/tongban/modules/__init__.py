"""The domain, on floors; see the import contracts in pyproject.toml."""
