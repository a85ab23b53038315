"""From what people type to what is looked up: pure functions."""
