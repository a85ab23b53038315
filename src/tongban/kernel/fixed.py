"""Statements asked at every request: prepared once for a connection, without the ORM's cursors.

A cursor of Django on one of psycopg's costs a web process more than the question itself. Outside a
transaction, where a lone question needs nothing of them, it is put to the driver's connection:
on PostgreSQL as a prepared statement of libpq, on SQLite as it is. Everywhere else (in a
transaction, where statements are counted or wrapped, where `TONGBAN_PG_PREPARE` is off because a
pooler shares connections) the ordinary cursor asks, with the same answer.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from weakref import WeakKeyDictionary

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from .settings import settings

Row = tuple[Any, ...]
Value = int | str | dt.date | dt.datetime | None
_Types = tuple[int, ...]
_names = itertools.count(1)
_NOT_PREPARED = b"26000"
"""SQLSTATE invalid_sql_statement_name."""


@dataclass(slots=True)
class _Prepared:
    """A statement as one connection knows it, and who reads its answers (psycopg's Transformer)."""

    name: bytes
    reader: Any = None


class Fixed:
    """A SELECT whose text never changes; values stand as `%s`, and no other `%` is in it."""

    def __init__(self, sql: str) -> None:
        self._sql = sql
        self._texts = sql.split("%s")
        self._prepared = WeakKeyDictionary[Any, dict[_Types, _Prepared]]()

    def rows(self, *values: Value) -> list[Row]:
        """Return all rows. Raises what Django's cursors raise: `django.db.utils.DatabaseError`."""
        place = connections[DEFAULT_DB_ALIAS]  # the proxy `connection` looks this up at each word
        if not _lone(place):
            with place.cursor() as cursor:
                cursor.execute(self._sql, values)
                return list(cursor.fetchall())
        place.ensure_connection()
        place.close_if_health_check_failed()
        with place.wrap_database_errors:
            if place.vendor == "postgresql":
                return self._by_libpq(place.connection, values)
            return list(place.connection.execute("?".join(self._texts), values))

    def _by_libpq(self, line: Any, values: Sequence[Value]) -> list[Row]:  # noqa: ANN401  # psycopg's, which need not be there
        from psycopg import adapt, pq

        given = adapt.Transformer(line)
        spelt = given.dump_sequence(values, [adapt.PyFormat.AUTO] * len(values))
        types = given.types or ()
        known = self._on(line, types)
        answer = line.pgconn.exec_prepared(known.name, spelt, given.formats)
        if answer.error_field(pq.DiagnosticField.SQLSTATE) == _NOT_PREPARED:
            del self._prepared[line]  # psycopg forgets all prepared statements at a rollback
            known = self._on(line, types)
            answer = line.pgconn.exec_prepared(known.name, spelt, given.formats)
        _must_be(answer, pq.ExecStatus.TUPLES_OK)
        if known.reader is None:
            known.reader = adapt.Transformer(line)
            known.reader.set_pgresult(answer)
        else:
            known.reader.set_pgresult(answer, set_loaders=False)
        rows: list[Row] = known.reader.load_rows(0, answer.ntuples, tuple)
        return rows

    def _on(self, line: Any, types: _Types) -> _Prepared:  # noqa: ANN401  # psycopg's
        """Return the statement as this connection knows it for values of these types."""
        from psycopg import pq

        all_known = self._prepared.setdefault(line, {})
        if types not in all_known:
            name = f"fixed_{next(_names)}".encode()
            told = line.pgconn.prepare(name, self._numbered.encode(), types)
            _must_be(told, pq.ExecStatus.COMMAND_OK)
            all_known[types] = _Prepared(name)
        return all_known[types]

    @cached_property
    def _numbered(self) -> str:
        first, *more = self._texts
        return first + "".join(f"${number}{text}" for number, text in enumerate(more, 1))


def _must_be(answer: Any, status: int) -> None:  # noqa: ANN401  # psycopg's
    if answer.status != status:
        from psycopg.errors import error_from_result

        raise error_from_result(answer)


def _lone(place: BaseDatabaseWrapper) -> bool:
    """Whether a question may go past the cursors: none of what they do is asked for here."""
    if place.in_atomic_block or place.queries_logged or place.execute_wrappers:
        return False
    return place.vendor != "postgresql" or bool(settings().pg_prepare)
