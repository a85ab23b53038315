"""Rows that a whole file of tests stands on, put up once instead of once a test."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import TypeVar

from django.db import transaction
from pytest_django import DjangoDbBlocker

World = TypeVar("World")


@contextmanager
def put_up(
    blocker: DjangoDbBlocker, build: Callable[[], World], forget: Callable[[], None]
) -> Iterator[World]:
    """Build rows inside one outer transaction that is rolled back at the end of the file.

    Each test has a savepoint of its own on top (pytest-django's), so nobody sees another's rows.
    Use it in a fixture of module scope that asks for `django_db_setup` and `django_db_blocker`; a
    file with tests that commit (`transaction=True`) builds its rows in the test itself.
    `forget` empties the memories of the process: ids are used again after a rollback.
    """
    with ExitStack() as held:
        with blocker.unblock():
            held.enter_context(transaction.atomic())
            forget()
            built = build()
        yield built
        with blocker.unblock():
            transaction.set_rollback(True)
            held.close()
    forget()
