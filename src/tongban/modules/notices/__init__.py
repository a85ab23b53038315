"""Notices: messages to people and staff, and their way out by mail and short message."""
