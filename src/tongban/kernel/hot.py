"""Hot statements: SQL compiled once, rows still built by the model.

Django compiles a query anew each time it runs, which costs several times what the database needs
for it. The few statements that every step of every case runs are compiled once here: a look-up by
fixed columns, an insert, and the guarded update of one row. Everything else stays with the ORM.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache, cached_property
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import Field, Model

M = TypeVar("M", bound=Model)
_Convert = tuple[int, list[Callable[..., Any]], Any]


class Lookup(Generic[M]):
    """Find rows of a model by the values of fixed columns, all of them equal.

    `order` names columns, "-" for descending. Rows come whole: no column is deferred.
    """

    def __init__(self, model: type[M], *by: str, order: Sequence[str] = ()) -> None:
        self._model, self._by, self._order = model, by, order

    def first(self, *values: object) -> M | None:
        """Return the first row, or None."""
        found = self._ask(f"{self._sql} LIMIT 1", values)
        return found[0] if found else None

    def all(self, *values: object) -> list[M]:
        """Return all rows."""
        return self._ask(self._sql, values)

    def _ask(self, sql: str, values: Sequence[object]) -> list[M]:
        fields = [_field(self._model, name) for name in self._by]
        params = [
            one.get_db_prep_value(value, connection)
            for one, value in zip(fields, values, strict=True)
        ]
        with connection.cursor() as cursor:
            cursor.execute(sql, params)
            rows = cursor.fetchall()
        return [self._build(row) for row in rows]

    def _build(self, row: Sequence[Any]) -> M:
        values = list(row)
        for index, converters, column in self._converters:
            value = values[index]
            for convert in converters:
                value = convert(value, column, connection)
            values[index] = value
        return self._model.from_db(connection.alias, self._names, values)

    @cached_property
    def _names(self) -> list[str]:
        return [one.attname for one in self._model._meta.concrete_fields]

    @cached_property
    def _sql(self) -> str:
        quote = connection.ops.quote_name
        columns = ", ".join(quote(_column(one)) for one in self._model._meta.concrete_fields)
        where = " AND ".join(f"{quote(_column(_field(self._model, n)))} = %s" for n in self._by)
        sql = f"SELECT {columns} FROM {quote(self._model._meta.db_table)} WHERE {where}"  # noqa: S608  # names of our own model
        if self._order:
            sql += " ORDER BY " + ", ".join(self._place(name) for name in self._order)
        return sql

    def _place(self, name: str) -> str:
        column = connection.ops.quote_name(_column(_field(self._model, name.lstrip("-"))))
        return f"{column} DESC" if name.startswith("-") else column

    @cached_property
    def _converters(self) -> list[_Convert]:
        found: list[_Convert] = []
        for index, one in enumerate(self._model._meta.concrete_fields):
            column = one.get_col(self._model._meta.db_table)
            converters = [
                *connection.ops.get_db_converters(column),
                *one.get_db_converters(connection),
            ]
            if converters:
                found.append((index, converters, column))
        return found


def _field(model: type[Model], name: str) -> Field[Any, Any]:
    found = model._meta.get_field(name)
    if not isinstance(found, Field):
        raise TypeError(f"{name} is no column of {model.__name__}")
    return found


def _column(one: Field[Any, Any]) -> str:
    if one.column is None:
        raise TypeError(f"{one.name} is kept in another table")
    return one.column


def insert(*things: Model) -> None:
    """Insert new rows of one model in one statement and give each its key; none need nothing."""
    if not things:
        return
    model = type(things[0])
    fields = _writable(model)
    params = [
        one.get_db_prep_save(one.pre_save(thing, add=True), connection)
        for thing in things
        for one in fields
    ]
    marks = ", ".join([f"({', '.join(['%s'] * len(fields))})"] * len(things))
    with connection.cursor() as cursor:
        cursor.execute(f"{_insert_into(model)} VALUES {marks} RETURNING id", params)
        keys = sorted(row[0] for row in cursor.fetchall())
    for thing, key in zip(things, keys, strict=True):
        thing.pk = key
        thing._state.adding, thing._state.db = False, connection.alias


@cache
def _writable(model: type[Model]) -> tuple[Field[Any, Any], ...]:
    return tuple(one for one in model._meta.concrete_fields if not one.primary_key)


@cache
def _insert_into(model: type[Model]) -> str:
    quote = connection.ops.quote_name
    columns = ", ".join(quote(_column(one)) for one in _writable(model))
    return f"INSERT INTO {quote(model._meta.db_table)} ({columns})"


def guarded_update(
    thing: Model, guard: Mapping[str, object], changes: Mapping[str, object]
) -> bool:
    """Write `changes` and count `version` up, if the row's columns still equal `guard`.

    Returns whether the row was changed. Values are prepared by the model's own fields.
    """
    model, quote = type(thing), connection.ops.quote_name
    sets, params = [], []
    for name, value in changes.items():
        one = _field(model, name)
        sets.append(f"{quote(_column(one))} = %s")
        params.append(one.get_db_prep_save(value, connection))
    where = [f"{quote(_column(_field(model, name)))} = %s" for name in guard]
    params += [_field(model, n).get_db_prep_value(v, connection) for n, v in guard.items()]
    sql = (
        f"UPDATE {quote(model._meta.db_table)} SET {', '.join([*sets, 'version = version + 1'])}"  # noqa: S608  # names of our own model
        f" WHERE {' AND '.join(where)}"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return bool(cursor.rowcount)
