"""Everything a database holds, as digests: what a refused action may not have touched."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache

from django.apps import apps
from django.db import connection, transaction

from tongban.kernel.errors import Invalid, Refused


def digests() -> dict[str, str]:
    """Return one digest for each table, over all of its rows in order, as the database holds them.

    Past the ORM: a test of refusals takes digests of every table many times over.
    """
    with connection.cursor() as cursor:
        return {table: _digest(cursor, statement) for table, statement in _statements().items()}


@cache
def _statements() -> dict[str, str]:
    """The statement that reads a whole table, by its name."""
    return {model._meta.db_table: _statement(model) for model in apps.get_models()}


def _statement(model) -> str:
    name, own = connection.ops.quote_name, model._meta
    columns = ", ".join(name(field.column) for field in own.concrete_fields)
    return f"SELECT {columns} FROM {name(own.db_table)} ORDER BY {name(own.pk.column)}"  # noqa: S608, RUF100  # our own tables


def _digest(cursor, statement: str) -> str:
    cursor.execute(statement)
    return hashlib.sha256(repr(cursor.fetchall()).encode()).hexdigest()


def changed(before: dict[str, str]) -> list[str]:
    """Return the tables that are no longer as they were."""
    after = digests()
    return sorted(
        table for table in before.keys() | after.keys() if before.get(table) != after.get(table)
    )


@contextmanager
def undone() -> Iterator[None]:
    """Do something and take it back, so that one world serves several people."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def refused(call: Callable[[], object]) -> str:
    """Return the code with which a call is refused; it must have left every table as it was."""
    before = digests()
    try:
        call()
    except Invalid as wrong:
        code = wrong.errors[0].code
    except Refused as no:
        code = no.code
    else:
        raise AssertionError("it was not refused")
    assert changed(before) == []
    return code
