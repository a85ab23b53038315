"""The shipped channels."""
