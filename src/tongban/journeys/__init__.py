"""Stories that cross modules: one file per story, named after it."""
