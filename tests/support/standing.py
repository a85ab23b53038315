"""Worlds that several files of tests stand on, put up once for all files that follow one another.

A world is what a function builds: the small city, the small catalogue, the demonstration. It stands
in an outer transaction that is rolled back before a test of a file that asks for another world or
for none (`tests/early.py` sorts the files by their worlds and says which file comes). Each file has
a savepoint of its own on top, and each test another one (pytest-django's): nobody sees the rows of
another file or test.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

World = TypeVar("World")
MOST_FILES = 12
"""On one world, then it is put up anew: what tests undo stays in PostgreSQL's tables till then."""


@dataclass
class _Standing:
    """The worlds that stand, the outermost first, and since when."""

    blocker: DjangoDbBlocker | None = None
    worlds: dict[Callable[[], Any], Any] = field(default_factory=dict)
    held: ExitStack = field(default_factory=ExitStack)
    here: tuple[str, str] = ("", "")
    files: int = 0

    def take_down(self) -> None:
        if self.blocker is not None and self.worlds:
            with self.blocker.unblock():
                self.held.close()
        self.worlds.clear()
        self.files = 0


_now = _Standing()


@pytest.fixture(scope="session")
def standing(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """What worlds stand on; a fixture of module scope asks for it and calls `put_up`."""
    _now.blocker = django_db_blocker
    yield
    _now.take_down()
    _now.blocker = None


def enter(file: str, worlds: str) -> None:
    """Say before a test which file it is of and which worlds the file asks for."""
    if (file, worlds) == _now.here:
        return
    _now.files += 1
    if worlds != _now.here[1] or _now.files > MOST_FILES:
        _now.take_down()
    _now.here = (file, worlds)


@contextmanager
def put_up(build: Callable[[], World], forget: Callable[[], None]) -> Iterator[World]:
    """Give a file the world that `build` makes; what the file adds is undone at its end.

    A file with tests that commit (`transaction=True`) builds its rows in the test itself.
    `forget` empties the memories of the process: ids are used again after a rollback.
    """
    assert _now.blocker is not None, "ask for the fixture `standing`"
    with _now.blocker.unblock():
        forget()
        if build not in _now.worlds:
            _now.held.enter_context(_undone())
            _now.worlds[build] = build()
        file = ExitStack()
        file.enter_context(_undone())
    yield _now.worlds[build]
    with _now.blocker.unblock():
        file.close()
    forget()


@contextmanager
def _undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
