"""Regions, organisations, posts and the working calendar."""
