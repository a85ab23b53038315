"""Filling the database: whole lives are copied by the database itself, in blocks.

The copies are complete (case, branches, steps, materials, files, audit chain entries, events), with
numbers of their own; only their audit digests are those of the model, which no benchmark reads.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db import connection

BLOCK = 10_000
_SERIES = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %s)"


def fill(model_no: str, wanted: int, progress: Callable[[int], None] = lambda _: None) -> None:
    """Copy the life of case `model_no` until there are `wanted` cases."""
    have = _count()
    while have < wanted:
        amount = min(BLOCK, wanted - have)
        _copy(model_no, amount)
        have += amount
        progress(amount)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _count() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM cases_case")
        return int(cursor.fetchone()[0])


def _columns(table: str, *but: str) -> list[str]:
    with connection.cursor() as cursor:
        found = connection.introspection.get_table_description(cursor, table)
    return [column.name for column in found if column.name not in {"id", *but}]


def _copy(model_no: str, amount: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM cases_case WHERE case_no = %s", [model_no])
        model = int(cursor.fetchone()[0])
        cursor.execute("SELECT COALESCE(MAX(id), 0) FROM cases_case")
        top = int(cursor.fetchone()[0])
        _cases(model, top, amount)
        for table in ("cases_branch", "cases_steptaken", "cases_material"):
            _parts(table, model, top, amount)
        _audit(model_no, top, amount)
        _reset_sequence()


def _run(sql: str, params: list[int | str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)


def _cases(model: int, top: int, amount: int) -> None:
    columns = _columns("cases_case", "case_no")
    names = ", ".join(columns)
    _run(
        f"INSERT INTO cases_case (id, case_no, {names}) {_SERIES}"  # noqa: S608  # names of our own columns
        f" SELECT %s + n.i, 'B' || (%s + n.i), {', '.join('c.' + one for one in columns)}"
        " FROM cases_case c CROSS JOIN n WHERE c.id = %s",
        [amount, top, top, model],
    )


def _parts(table: str, model: int, top: int, amount: int) -> None:
    columns = _columns(table, "case_id")
    names = ", ".join(columns)
    _run(
        f"INSERT INTO {table} (case_id, {names}) {_SERIES}"  # noqa: S608  # names of our own columns
        f" SELECT %s + n.i, {', '.join('p.' + one for one in columns)}"
        f" FROM {table} p CROSS JOIN n WHERE p.case_id = %s",
        [amount, top, model],
    )


def _audit(model_no: str, top: int, amount: int) -> None:
    columns = _columns("kernel_auditentry", "subject")
    names = ", ".join(columns)
    _run(
        f"INSERT INTO kernel_auditentry (subject, {names}) {_SERIES}"  # noqa: S608  # names of our own columns
        f" SELECT 'case:B' || (%s + n.i), {', '.join('a.' + one for one in columns)}"
        " FROM kernel_auditentry a CROSS JOIN n WHERE a.subject = %s",
        [amount, top, f"case:{model_no}"],
    )


def _reset_sequence() -> None:
    if connection.vendor == "postgresql":
        _run(
            "SELECT setval(pg_get_serial_sequence('cases_case', 'id'),"
            " (SELECT MAX(id) FROM cases_case))",
            [],
        )
