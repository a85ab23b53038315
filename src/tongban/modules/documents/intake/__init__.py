"""Checks on what people upload. Pure: bytes in, a verdict out; no database, no settings."""
