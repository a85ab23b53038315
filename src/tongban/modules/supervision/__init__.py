"""Supervision: what the rules of handling found to be out of order."""
