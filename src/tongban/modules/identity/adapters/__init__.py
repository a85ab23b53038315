"""What fills this room's ports on one machine. Only `apps.py` knows this folder."""
