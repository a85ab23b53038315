"""Restoring an archive into an empty installation."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from tongban.kernel.settings import settings

from . import archive, places
from .manifest import BackupError, Manifest

_CONTENTS = "files/documents/"


@dataclass(frozen=True, slots=True)
class Restored:
    """What was restored, and what is wrong with it: nothing, when `faults` is empty."""

    manifest: Manifest
    entries: int
    faults: tuple[str, ...]


def restore(source: Path) -> Restored:
    """Put an archive into this installation, which must be empty, and verify it.

    Nothing is changed before every digest of the archive has been checked. Django is set up only
    after the keys lie in their place, since it would make new ones.

    Raises:
        BackupError: the installation is not empty, the archive is not whole, its files lie where
            this installation does not look, the keys are missing or others, or a newer version of
            Tongban made it.
    """
    database = places.database()
    _need_empty(database)
    with _staging() as folder:
        whole = archive.unpack(source, folder)
        if whole.engine != database.engine:
            raise BackupError(
                f"the backup is of {whole.engine}, this database is {database.engine}"
            )
        _need_contents(whole)
        _place_keys(folder / places.KEYS, whole)
        _set_up_django()
        _need_known(whole)
        _fill(database, folder / "database", whole)
        _place_files(folder / "files")
    return _verified(whole)


def _need_empty(database: places.Database) -> None:
    if not database.is_empty():
        raise BackupError("the database has tables already; restore into an empty one")
    left = next(places.files(), None)
    if left is not None:
        raise BackupError(f"the data folder is not empty ({left}); restore into an empty one")


def _need_contents(whole: Manifest) -> None:
    """The files must lie where this installation looks for them: in the folder or in a store."""
    here = settings().object_store
    if whole.contents and not here:
        raise BackupError(
            f"its files lie in the object store {whole.contents}: set TONGBAN_OBJECT_STORE to that"
            " store or to a copy of it first"
        )
    if here and not whole.contents and any(one.path.startswith(_CONTENTS) for one in whole.parts):
        raise BackupError(
            "its files lie in the data folder: restore without TONGBAN_OBJECT_STORE, then move them"
            " with tongban contents copy --to object-store"
        )


@contextmanager
def _staging() -> Iterator[Path]:
    folder = settings().data_dir / places.STAGING
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, mode=0o700)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _place_keys(folder: Path, whole: Manifest) -> None:
    target = settings().data_dir / places.KEYS
    present = places.fingerprint(target)
    if present and present != whole.keys:
        raise BackupError(
            f"{target} holds the key set {present}, the backup was sealed with {whole.keys}"
        )
    if not present and not whole.with_keys:
        raise BackupError(
            f"the backup holds no keys: put the key set {whole.keys} into {target} first"
        )
    if present and not whole.with_keys:
        _need_each_key(target, whole)
    if whole.with_keys:
        target.mkdir(parents=True, exist_ok=True, mode=0o700)
        for path in sorted(folder.iterdir()):
            path.replace(target / path.name)


def _need_each_key(folder: Path, whole: Manifest) -> None:
    """The set may be the right one, and a key that the archive names dropped from it since."""
    there = places.key_marks(folder)
    missing = [one for one, mark in whole.key_marks.items() if there.get(one) != mark]
    if missing:
        raise BackupError(
            f"{folder} no longer holds {', '.join(missing)}: put the copy of {whole.made_at[:10]}"
            " there, as it was when the backup was made"
        )


def _set_up_django() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tongban.site.settings")
    django.setup()


def _need_known(whole: Manifest) -> None:
    from django.db.migrations.loader import MigrationLoader

    known = MigrationLoader(None).disk_migrations
    strange = sorted(set(whole.migrations) - set(known))
    if strange:
        app, name = strange[0]
        raise BackupError(
            f"Tongban {whole.version} made this backup and this version does not know its"
            f" migration {app}.{name}: restore with that version, then upgrade"
        )


def _fill(database: places.Database, folder: Path, whole: Manifest) -> None:
    """Load the rows into tables as old as they are, compare counts, then migrate forward."""
    from django.core.management import call_command

    if database.engine == "postgresql":
        _make_tables(whole)
    database.load(folder, whole)
    counted = database.counts()
    for name, table in whole.tables.items():
        if counted.get(name) != table.rows:
            raise BackupError(f"{name} has {counted.get(name)} rows, the backup says {table.rows}")
    call_command("migrate", verbosity=0, interactive=False)


def _make_tables(whole: Manifest) -> None:
    """Migrate as far as the backup had come: to the last of its migrations in each app."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    nodes = executor.loader.graph.node_map
    recorded = set(whole.migrations)
    followed = {
        (app, name)
        for app, name in recorded
        if any(child.key[0] == app and child.key in recorded for child in nodes[app, name].children)
    }
    executor.migrate(sorted(recorded - followed))


def _place_files(folder: Path) -> None:
    """Move what was unpacked into the data folder, which was found empty."""
    if folder.is_dir():
        for path in sorted(folder.iterdir()):
            path.replace(settings().data_dir / path.name)


def _verified(whole: Manifest) -> Restored:
    from tongban.kernel import audit, audit_days
    from tongban.kernel.models import AuditEntry

    faults = tuple(chain(audit.faults(audit.entries()), audit_days.faults()))
    return Restored(whole, AuditEntry.objects.count(), faults)
