"""How a form is read, cleaned, checked and drawn: pure functions, no database."""
