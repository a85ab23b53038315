"""Where an installation keeps what a backup must hold."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from tongban.kernel.crypto import SoftwareVault, keyfile
from tongban.kernel.settings import Settings, settings

from .manifest import Manifest, Table
from .postgresql import Postgresql
from .sqlite import Sqlite

KEYS = "keys"
KEY_FILE = "tongban-keys.json"
HALVES = (".part", ".lock")
STAGING = ".restoring"


class Database(Protocol):
    """A database that can be dumped into a folder, and filled from one while it is empty."""

    engine: str

    def is_empty(self) -> bool:
        """Whether it has no tables."""
        ...

    def dump(self, folder: Path) -> dict[str, Table]:
        """Write it to the folder as of one moment; return what was written."""
        ...

    def load(self, folder: Path, whole: Manifest) -> None:
        """Fill it from the folder, whole or not at all."""
        ...

    def counts(self) -> dict[str, int]:
        """Return the rows of each table as they are now."""
        ...


def database() -> Database:
    """Return the database that the settings name."""
    here = settings()
    return Postgresql(here.database_url) if here.on_postgresql else Sqlite(here.sqlite_file)


def files() -> Iterator[Path]:
    """Yield the files of the data folder that are neither database nor keys nor half written."""
    here = settings()
    for path in sorted(here.data_dir.rglob("*")):
        if path.is_file() and not path.is_symlink() and not _passing(path, here):
            yield path


def _passing(path: Path, here: Settings) -> bool:
    inside = path.relative_to(here.data_dir)
    of_database = path.parent == here.sqlite_file.parent and path.name.startswith(
        here.sqlite_file.name
    )
    return of_database or inside.parts[0] in {KEYS, STAGING} or path.suffix in HALVES


def keys() -> list[Path]:
    """Return the key files."""
    return sorted(path for path in (settings().data_dir / KEYS).glob("*") if path.is_file())


def fingerprint(folder: Path) -> str:
    """Return the fingerprint of the key set in a folder; nothing when there is none."""
    path = folder / KEY_FILE
    return SoftwareVault(path).fingerprint() if path.is_file() else ""


def key_marks(folder: Path) -> dict[str, str]:
    """Return a short name of each key in a folder; nothing when there is none."""
    path = folder / KEY_FILE
    return keyfile.marks(keyfile.read(path)) if path.is_file() else {}
