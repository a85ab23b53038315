"""The database of a larger installation: every table through COPY, in one snapshot.

COPY and not pg_dump: it needs no program beside the driver, it does not care which versions the
two servers have, and the tables come from the same migrations that make them everywhere else.
Foreign keys are deferred to the end of the one transaction, so the order of tables is free.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import psycopg
from psycopg import IsolationLevel, sql

from .manifest import Manifest, Table

CHUNK = 1024 * 1024
OURS_TO_MAKE = "django_migrations"
"""Filled by migrating; the one table that is counted but not copied."""


class Postgresql:
    """One PostgreSQL database, named by its address."""

    engine = "postgresql"

    def __init__(self, address: str) -> None:
        self._address = address

    def is_empty(self) -> bool:
        """Whether the database has no tables."""
        with psycopg.connect(self._address) as here:
            return not _tables(here)

    def dump(self, folder: Path) -> dict[str, Table]:
        """Write every table to the folder, all as of one moment; writers go on meanwhile."""
        with psycopg.connect(self._address) as here:
            here.isolation_level = IsolationLevel.REPEATABLE_READ
            here.read_only = True
            return {name: _copy_out(here, name, folder) for name in _tables(here)}

    def load(self, folder: Path, whole: Manifest) -> None:
        """Fill the migrated, empty tables in one transaction, and set the running numbers."""
        with psycopg.connect(self._address) as here:
            here.execute("SET CONSTRAINTS ALL DEFERRED")
            for name, table in sorted(whole.tables.items()):
                if name != OURS_TO_MAKE:
                    _copy_in(here, name, table.columns, folder)
            for name in whole.tables:
                _set_sequences(here, name)

    def counts(self) -> dict[str, int]:
        """Return the rows of each table as they are now."""
        with psycopg.connect(self._address) as here:
            return {name: _rows(here, name) for name in _tables(here)}


Connection = psycopg.Connection[tuple[object, ...]]


def _tables(here: Connection) -> list[str]:
    found = here.execute(
        "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename"
    )
    return [str(row[0]) for row in found]


def _columns(here: Connection, table: str) -> tuple[str, ...]:
    """Return the columns that hold values of their own; generated ones are computed again."""
    found = here.execute(
        "SELECT column_name FROM information_schema.columns WHERE table_schema = current_schema()"
        " AND table_name = %s AND is_generated = 'NEVER' ORDER BY ordinal_position",
        [table],
    )
    return tuple(str(row[0]) for row in found)


def _rows(here: Connection, table: str) -> int:
    query = sql.SQL("SELECT COUNT(*) FROM {}").format(sql.Identifier(table))
    found = here.execute(query).fetchone()
    return int(str(found[0])) if found else 0


def _copy_out(here: Connection, table: str, folder: Path) -> Table:
    columns = _columns(here, table)
    with (folder / f"{table}.copy").open("wb") as out, here.cursor() as cursor:
        with cursor.copy(_copy(table, columns, "TO STDOUT")) as rows:
            for data in rows:
                out.write(data)
        return Table(cursor.rowcount, columns)


def _copy_in(here: Connection, table: str, columns: tuple[str, ...], folder: Path) -> None:
    with (
        (folder / f"{table}.copy").open("rb") as source,
        here.cursor() as cursor,
        cursor.copy(_copy(table, columns, "FROM STDIN")) as rows,
    ):
        while data := source.read(CHUNK):
            rows.write(data)


def _copy(
    table: str, columns: tuple[str, ...], way: Literal["TO STDOUT", "FROM STDIN"]
) -> sql.Composed:
    names = sql.SQL(", ").join(sql.Identifier(name) for name in columns)
    return sql.SQL("COPY {} ({}) {}").format(sql.Identifier(table), names, sql.SQL(way))


def _set_sequences(here: Connection, table: str) -> None:
    for column in _columns(here, table):
        found = here.execute(
            "SELECT pg_get_serial_sequence(quote_ident(%s), %s)", [table, column]
        ).fetchone()
        if found and found[0]:
            query = sql.SQL(
                "SELECT setval(%s, COALESCE(MAX({0}), 1), MAX({0}) IS NOT NULL) FROM {1}"
            ).format(sql.Identifier(column), sql.Identifier(table))
            here.execute(query, [found[0]])
