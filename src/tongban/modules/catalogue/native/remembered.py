"""What a reader must remember of every line, kept on disk: memory does not grow with the file."""

from __future__ import annotations

import sqlite3


class Remembered:
    """Texts by code, the first one counts. Lives in a temporary file that has no name.

    SQLite keeps the pages in use in memory (two MiB) and the rest in the file.
    """

    def __init__(self) -> None:
        self._store = sqlite3.connect("", isolation_level=None)
        self._store.execute("PRAGMA journal_mode = OFF")
        self._store.execute("CREATE TABLE told (code TEXT PRIMARY KEY, said) WITHOUT ROWID")
        self._store.execute("BEGIN")

    def close(self) -> None:
        """Forget everything."""
        self._store.close()

    def get(self, code: str) -> str | None:
        """Return what was told of a code."""
        found = self._store.execute("SELECT said FROM told WHERE code = ?", (code,)).fetchone()
        return str(found[0]) if found else None

    def tell(self, code: str, said: str) -> str:
        """Remember a code, unless it is known; return what is remembered of it."""
        self._store.execute("INSERT OR IGNORE INTO told VALUES (?, ?)", (code, said))
        return self.get(code) or said
