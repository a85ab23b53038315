"""What an archive says about itself."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import Any

FORMAT = "tongban-backup/1"
NAME = "manifest.json"


class BackupError(Exception):
    """A backup or restore that cannot be done; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Part:
    """One member of the archive: its path, its size in bytes, its SM3 digest (hex)."""

    path: str
    size: int
    sm3: str


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its number of rows, and the columns that were written (PostgreSQL only)."""

    rows: int
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Manifest:
    """The whole of an archive. `keys` is the fingerprint of the key set that seals its data.

    `key_marks` tells each key apart by a short digest: "cipher 1" and so on. Archives of older
    versions have none. `contents` is the object store that keeps the files, which the archive then
    does not hold; empty when they lie in the data folder.
    """

    version: str
    made_at: str
    engine: str
    keys: str
    with_keys: bool
    migrations: tuple[tuple[str, str], ...]
    tables: dict[str, Table]
    parts: tuple[Part, ...]
    gone: tuple[str, ...] = field(default=())
    key_marks: dict[str, str] = field(default_factory=dict)
    contents: str = ""

    @property
    def rows(self) -> int:
        """The rows of all tables."""
        return sum(table.rows for table in self.tables.values())

    @property
    def files(self) -> int:
        """The number of stored files (without database and keys)."""
        return sum(part.path.startswith("files/") for part in self.parts)

    def dump(self) -> bytes:
        """Return the manifest as JSON text."""
        content = {"format": FORMAT, **asdict(self)}
        return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def load(text: bytes) -> Manifest:
    """Read a manifest; raise `BackupError` when it is none of ours."""
    try:
        return _load(json.loads(text))
    except (ValueError, KeyError, TypeError) as wrong:
        raise BackupError(f"the manifest is not in the format {FORMAT}: {wrong}") from wrong


def _load(content: dict[str, Any]) -> Manifest:
    if content.pop("format") != FORMAT:
        raise ValueError("another format")
    tables = {
        name: Table(int(one["rows"]), tuple(one["columns"]))
        for name, one in content.pop("tables").items()
    }
    parts = tuple(Part(**one) for one in content.pop("parts"))
    migrations = tuple((str(app), str(name)) for app, name in content.pop("migrations"))
    gone = tuple(content.pop("gone"))
    return Manifest(tables=tables, parts=parts, migrations=migrations, gone=gone, **content)
