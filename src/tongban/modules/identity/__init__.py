"""People, bodies, accounts, staff and who acts."""
