"""One write transaction, alike on SQLite and PostgreSQL."""

from __future__ import annotations

import fcntl
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from pathlib import Path

from django.db import connection, transaction
from django.db.models import Q

_depth: ContextVar[int] = ContextVar("writing", default=0)
_held = threading.local()


@contextmanager
def writing() -> Iterator[None]:
    """Open the one transaction of a write; an inner call joins it.

    SQLite lets writers starve one another for seconds; a lock file round its write transactions
    makes them queue fairly (measured: worst case 10 to 18 times better).
    """
    if _depth.get():
        with transaction.atomic(savepoint=False):
            yield
        return
    token = _depth.set(1)
    try:
        with _queue(), transaction.atomic():
            yield
    finally:
        _depth.reset(token)


def joined() -> bool:
    """Whether a write transaction of ours is open: what is begun now would join it."""
    return bool(_depth.get())


def beginning_with(field: str, text: str) -> Q:
    """Return the condition that a column begins with a text, so that an index serves it.

    On PostgreSQL the `db_index=True` of a `CharField` serves LIKE. SQLite uses no index for LIKE
    with ESCAPE, so bounds are given as well.
    """
    wanted = Q(**{f"{field}__startswith": text})
    if connection.vendor != "sqlite":
        return wanted
    return wanted & Q(**{f"{field}__gte": text, f"{field}__lt": text + chr(0x10FFFF)})


@contextmanager
def passing_through() -> Iterator[Callable[[], None]]:
    """Keep little of an SQLite database in memory during long work that sees each page once.

    Gives a function to call between two transactions. SQLite's module keeps the last 128 statements
    with everything that was bound to them: of inserts of many rows that is some hundred MiB. A
    connection of one's own for each transaction forgets them; it maps no file and keeps 16 MiB.
    """
    if connection.vendor != "sqlite":
        yield lambda: None
        return
    _spare()
    try:
        yield _spare
    finally:
        _reconnect()


def _spare() -> None:
    if _reconnect():
        with connection.cursor() as cursor:
            for pragma in ("cache_size = -16384", "mmap_size = 0"):
                cursor.execute(f"PRAGMA {pragma}")


def _reconnect() -> bool:
    """Close the connection, which opens again when it is needed; not within a transaction."""
    if connection.in_atomic_block or not _is_sqlite_file():
        return False
    connection.close()
    return True


@contextmanager
def _queue() -> Iterator[None]:
    with _file_lock() if _is_sqlite_file() else nullcontext():
        yield


def _is_sqlite_file() -> bool:
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return False
    name = str(connection.settings_dict["NAME"])
    return ":memory:" not in name and "mode=memory" not in name


@contextmanager
def _file_lock() -> Iterator[None]:
    handle = _lock_handle()
    fcntl.flock(handle, fcntl.LOCK_EX)
    try:
        yield
    finally:
        fcntl.flock(handle, fcntl.LOCK_UN)


def _lock_handle() -> int:
    path = Path(str(connection.settings_dict["NAME"]) + ".lock")
    known: dict[Path, int] = _held.__dict__.setdefault("handles", {})
    if path not in known:
        known[path] = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    return known[path]
