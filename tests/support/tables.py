"""The tables of an installation: made once by its migrations, then copied for each database.

The copies stand for what `migrate` makes of an empty database. They are made anew when any line of
the code changes, so a migration is never skipped: on SQLite the kept file lies in pytest's cache,
on PostgreSQL it is a database of the same server. Restoring a backup still begins with nothing.
"""

import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing
from functools import cache
from pathlib import Path

import django
import psycopg
import pytest
from django.conf import settings
from django.db import connection
from pytest_django import DjangoDbBlocker

CODE = Path(__file__).resolve().parents[2] / "src" / "tongban"
KEPT = "tongban_tables_"
"""How the names of the kept files and databases begin."""
ONE_AT_A_TIME = 7_310_442
"""The lock under which PostgreSQL's copy is made."""
MIGRATE_SECONDS = 300
KEPT_IN = CODE.parents[1] / ".pytest_cache" / "d" / "tables"
"""Where pytest lets plugins keep files from run to run."""


@cache
def name() -> str:
    """The name of what this code makes."""
    digest = hashlib.sha256(f"{django.get_version()} {sqlite3.sqlite_version}".encode())
    for file in sorted(CODE.rglob("*.py")):
        if "tests" not in file.parts:
            digest.update(str(file.relative_to(CODE)).encode() + file.read_bytes())
    return f"{KEPT}{digest.hexdigest()[:20]}"


def fill_file(target: Path) -> None:
    """Make a SQLite file with all tables and no rows of an installation."""
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    kept = KEPT_IN / f"{name()}.sqlite3"
    if not kept.exists():
        _make_file(kept)
    shutil.copyfile(kept, target)


def _make_file(kept: Path) -> None:
    kept.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="tongban-tables-") as folder:
        _migrate({"TONGBAN_DATA_DIR": folder})
        whole = Path(folder) / "whole"
        with closing(sqlite3.connect(Path(folder) / "tongban.sqlite3")) as made:
            made.execute("VACUUM INTO ?", [str(whole)])
        near = kept.with_suffix(f".{os.getpid()}")
        shutil.copyfile(whole, near)
    for old in kept.parent.glob(f"{KEPT}*.sqlite3"):
        if old != kept:  # which another process may be copying by now
            old.unlink(missing_ok=True)
    near.replace(kept)


def fill_database(server: str, new: str) -> None:
    """Make a database with all tables on the server of a URL."""
    with psycopg.connect(_beside(server, "postgres"), autocommit=True) as admin:
        admin.execute("SELECT pg_advisory_lock(%s)", [ONE_AT_A_TIME])
        found = admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name()]).fetchone()
        if found is None:
            _make_database(admin, server)
        admin.execute(f"CREATE DATABASE {new} TEMPLATE {name()}")


def _make_database(admin: psycopg.Connection, server: str) -> None:
    for (old,) in admin.execute("SELECT datname FROM pg_database WHERE datname ~ %s", [f"^{KEPT}"]):
        admin.execute(f"DROP DATABASE {old} WITH (FORCE)")
    half = f"half_{name()}"
    admin.execute(f"DROP DATABASE IF EXISTS {half} WITH (FORCE)")
    admin.execute(f"CREATE DATABASE {half}")
    with tempfile.TemporaryDirectory(prefix="tongban-tables-") as folder:
        database = {"TONGBAN_DATABASE_URL": _beside(server, half)}
        _migrate({"TONGBAN_DATA_DIR": folder, **database})
    admin.execute(f"ALTER DATABASE {half} RENAME TO {name()}")


def _beside(server: str, database: str) -> str:
    return f"{server.rsplit('/', 1)[0]}/{database}"


def _migrate(where: Mapping[str, str]) -> None:
    inherited = {k: v for k, v in os.environ.items() if not k.startswith(("TONGBAN_", "DJANGO_"))}
    environment = {**inherited, "DJANGO_SETTINGS_MODULE": "tongban.site.settings", **where}
    command = [sys.executable, "-m", "django", "migrate", "--verbosity=0"]
    subprocess.run(command, env=environment, check=True, timeout=MIGRATE_SECONDS)


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """The test database, copied; instead of pytest-django's, which migrates in every run."""
    before = connection.settings_dict["NAME"]
    with django_db_blocker.unblock():
        _fill_test_database(str(connection.settings_dict["TEST"]["NAME"] or f"test_{before}"))
    yield
    with django_db_blocker.unblock():
        connection.creation.destroy_test_db(before, verbosity=0)


def _fill_test_database(test: str) -> None:
    if connection.vendor == "sqlite":
        fill_file(Path(test))
    else:
        server = os.environ["TONGBAN_DATABASE_URL"]
        with psycopg.connect(_beside(server, "postgres"), autocommit=True) as admin:
            admin.execute(f"DROP DATABASE IF EXISTS {test} WITH (FORCE)")
        fill_database(server, test)
    connection.close()
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = test
    connection.ensure_connection()
