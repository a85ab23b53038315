"""Sub-commands of `tongban`. A file declares NAME, HELP, NEEDS_DJANGO, arguments() and run()."""
