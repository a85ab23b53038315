"""Backup and restore: one archive with database, files and, if asked, keys.

An archive is a gzipped tar: `database/…`, `files/…`, `keys/…` and, as its last member,
`manifest.json` with versions, row counts, and size and SM3 digest of every other member.
Restoring puts it into an empty installation, after every digest has been checked.
"""
