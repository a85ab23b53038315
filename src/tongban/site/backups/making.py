"""Making a backup while the platform runs."""

from __future__ import annotations

import tarfile
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from tongban import __version__
from tongban.kernel import clock
from tongban.kernel.crypto import sm3
from tongban.kernel.settings import settings

from . import archive, places
from .manifest import BackupError, Manifest, Part


@dataclass(frozen=True, slots=True)
class Made:
    """A finished archive: where it lies, its size in bytes, its manifest and the SM3 of that."""

    file: Path
    size: int
    manifest: Manifest
    manifest_sm3: str


def backup(target: Path, *, with_keys: bool) -> Made:
    """Write one archive of this installation to `target`.

    The database is taken first, as of one moment; a file is written before the row that names it,
    so every row of the archive finds its file, unless it was discarded in the minutes between:
    such a file is listed in the manifest as gone. What lies in an object store is not in the
    archive: the manifest names the store.

    Raises:
        BackupError: the target exists, or lies in the data folder; or a key was dropped meanwhile.
    """
    if target.resolve().is_relative_to(settings().data_dir):
        raise BackupError(
            f"{target} lies in the data folder; choose a place outside, off this disk"
        )
    with tempfile.TemporaryDirectory(prefix="tongban-backup-", dir=target.parent) as room:
        folder = Path(room)
        database = places.database()
        marks = places.key_marks(settings().data_dir / places.KEYS)
        tables = database.dump(folder)
        with archive.writing(target) as tar:
            parts, gone = _add(tar, folder, with_keys=with_keys)
            whole = Manifest(
                version=__version__,
                made_at=clock.now().isoformat(timespec="seconds"),
                engine=database.engine,
                keys=places.fingerprint(settings().data_dir / places.KEYS),
                with_keys=with_keys,
                migrations=_migrations(),
                tables=tables,
                parts=parts,
                gone=gone,
                key_marks=_still_there(marks),
                contents=settings().object_store,
            )
            archive.add_manifest(tar, whole)
    return Made(target, target.stat().st_size, whole, sm3(whole.dump()))


def _still_there(before: dict[str, str]) -> dict[str, str]:
    """Return the keys that the archive needs: none may have been dropped while it was made."""
    now = places.key_marks(settings().data_dir / places.KEYS)
    if not before.items() <= now.items():
        raise BackupError("a key was dropped while the backup was made; make it again")
    return now


def _migrations() -> tuple[tuple[str, str], ...]:
    return tuple(sorted(MigrationRecorder(connection).applied_migrations()))


def _add(
    tar: tarfile.TarFile, folder: Path, *, with_keys: bool
) -> tuple[tuple[Part, ...], tuple[str, ...]]:
    sources = list(_sources(folder, with_keys=with_keys))
    parts: list[Part] = []
    gone: list[str] = []
    with archive.bar(sum(_size(path) for path, _ in sources)) as bar:
        for path, name in sources:
            _one(tar, path, name, bar.update, parts, gone)
    return tuple(parts), tuple(gone)


def _one(
    tar: tarfile.TarFile,
    path: Path,
    name: str,
    told: Callable[[int], object],
    parts: list[Part],
    gone: list[str],
) -> None:
    try:
        parts.append(archive.add(tar, path, name, told))
    except FileNotFoundError:
        gone.append(name)


def _sources(folder: Path, *, with_keys: bool) -> Iterator[tuple[Path, str]]:
    for path in sorted(folder.iterdir()):
        yield path, f"database/{path.name}"
    for path in places.files():
        yield path, f"files/{path.relative_to(settings().data_dir).as_posix()}"
    for path in places.keys() if with_keys else ():
        yield path, f"keys/{path.name}"


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0
