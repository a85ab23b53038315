"""The database of one machine: a whole SQLite file, copied by its online backup."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from .manifest import BackupError, Manifest, Table

FILE = "tongban.sqlite3"


class Sqlite:
    """One SQLite file. Writers may go on while it is dumped; the copy is of one moment."""

    engine = "sqlite"

    def __init__(self, path: Path) -> None:
        self._path = path

    def is_empty(self) -> bool:
        """Whether there is no file, or one without tables."""
        if not self._path.exists():
            return True
        with closing(sqlite3.connect(self._path)) as here:
            return not _tables(here)

    def dump(self, folder: Path) -> dict[str, Table]:
        """Copy the database into the folder and count the rows of the copy."""
        copy = folder / FILE
        with closing(sqlite3.connect(self._path)) as here, closing(sqlite3.connect(copy)) as there:
            here.backup(there)
            there.execute("PRAGMA journal_mode=DELETE")
        return _counts(copy)

    def load(self, folder: Path, whole: Manifest) -> None:
        """Put the copy in place. Raises `BackupError` when it is damaged."""
        copy = folder / FILE
        with closing(sqlite3.connect(copy)) as there:
            verdict = there.execute("PRAGMA quick_check").fetchone()[0]
        if verdict != "ok":
            raise BackupError(f"the database in the backup is damaged: {verdict}")
        self._path.parent.mkdir(parents=True, exist_ok=True)
        half = self._path.with_name(f"{self._path.name}.part")
        shutil.copyfile(copy, half)
        with half.open("rb") as file:
            os.fsync(file.fileno())
        half.replace(self._path)

    def counts(self) -> dict[str, int]:
        """Return the rows of each table as they are now."""
        return {name: table.rows for name, table in _counts(self._path).items()}


def _tables(here: sqlite3.Connection) -> list[str]:
    found = here.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        " ORDER BY name"
    )
    return [str(row[0]) for row in found]


def _counts(path: Path) -> dict[str, Table]:
    with closing(sqlite3.connect(path)) as here:
        return {name: Table(_rows(here, name)) for name in _tables(here)}


def _rows(here: sqlite3.Connection, table: str) -> int:
    return int(here.execute(f'SELECT COUNT(*) FROM "{table}"').fetchone()[0])  # noqa: S608  # a name the database gave
