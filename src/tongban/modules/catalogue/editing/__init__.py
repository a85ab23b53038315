"""Editing records by their published shape: pure, so that new elements need no code here."""
