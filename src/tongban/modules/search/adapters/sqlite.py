"""The word index on SQLite: an FTS5 table whose words are cut already."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection

from ..contracts import Every, Expression, Field, Term, Words

_COLUMNS = tuple(one.value for one in Field)


class SqliteEngine:
    """FTS5 with its plain tokenizer: it only has to part the words at the spaces we wrote."""

    position = "instr"

    def create(self) -> Sequence[str]:
        """Return the statements that make the index."""
        parting = "tokenize='unicode61 remove_diacritics 0'"
        return (f"CREATE VIRTUAL TABLE search_words USING fts5({', '.join(_COLUMNS)}, {parting})",)

    def drop(self) -> Sequence[str]:
        """Return the statements that remove it."""
        return ("DROP TABLE search_words",)

    def put(self, rows: Sequence[Words]) -> None:
        """Write the words of documents, in place of those written before."""
        self.remove([row.id for row in rows])
        marks = ", ".join(["%s"] * (len(_COLUMNS) + 1))
        values: list[list[int | str]] = [
            [row.id, *(" ".join(row.fields.get(one, ())) for one in Field)] for row in rows
        ]
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO search_words (rowid, {', '.join(_COLUMNS)}) VALUES ({marks})",  # noqa: S608  # fixed names
                values,
            )

    def remove(self, ids: Sequence[int]) -> None:
        """Forget documents."""
        with connection.cursor() as cursor:
            cursor.executemany("DELETE FROM search_words WHERE rowid = %s", [[i] for i in ids])

    def matching(self, expression: Expression) -> tuple[str, str]:
        """Return a SELECT of `id` with one parameter, and that parameter."""
        return "SELECT rowid AS id FROM search_words WHERE search_words MATCH %s", _fts(expression)


def _fts(expression: Expression) -> str:
    if isinstance(expression, Term):
        quoted = expression.word.replace('"', '""')
        star = " *" if expression.prefix else ""
        return f'{{{" ".join(expression.fields)}}} : "{quoted}"{star}'
    joint = " AND " if isinstance(expression, Every) else " OR "
    return joint.join(f"({_fts(part)})" for part in expression.parts)
