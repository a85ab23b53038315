"""Forms: definitions as revisions, checking, prefilling, drawing."""
