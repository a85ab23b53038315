"""How the collected guides become records of the native format."""
