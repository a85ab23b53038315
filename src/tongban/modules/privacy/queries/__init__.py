"""Every read of privacy."""
