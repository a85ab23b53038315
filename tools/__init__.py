"""Tools of this repository: set-up, checks, generators. Not part of the shipped package."""
