"""Everything a database holds, as digests: what a refused action may not have touched."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.apps import apps
from django.db import transaction

from tongban.kernel.errors import Invalid, Refused


def digests() -> dict[str, str]:
    """Return one digest for each table, over all of its rows in order."""
    return {model._meta.db_table: _digest(model) for model in apps.get_models()}


def _digest(model) -> str:
    rows = model._base_manager.order_by("pk").values_list(*_columns(model))
    return hashlib.sha256(repr([_plain(row) for row in rows]).encode()).hexdigest()


def _columns(model) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]


def _plain(row) -> tuple[object, ...]:
    """SQLite gives bytes where PostgreSQL gives views of them."""
    return tuple(bytes(one) if isinstance(one, memoryview) else one for one in row)


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
