"""API routes of notices."""
