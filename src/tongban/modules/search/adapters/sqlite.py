"""The word index on SQLite: an FTS5 table whose words are cut already."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection

from ..contracts import Every, Expression, Term, Words


class SqliteEngine:
    """FTS5 without positions. Its tokenizer only has to part the words at the spaces we wrote:
    to "ascii", every sign beyond ASCII belongs to a word.

    FTS5 keeps the rows of a word by number and reads two such lists side by side, so that the
    first of them cost no more where a word stands in a million documents.
    """

    def create(self) -> Sequence[str]:
        """Return the statements that make the index."""
        return (
            "CREATE VIRTUAL TABLE search_words USING fts5(words, tokenize='ascii', detail=none)",
        )

    def drop(self) -> Sequence[str]:
        """Return the statements that remove it."""
        return ("DROP TABLE search_words",)

    def put(self, rows: Sequence[Words]) -> None:
        """Write the words of documents whose spots are free."""
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO search_words (rowid, words) VALUES (%s, %s)",
                [[row.spot, " ".join(row.kept)] for row in rows],
            )

    def remove(self, spots: Sequence[int]) -> None:
        """Forget documents."""
        with connection.cursor() as cursor:
            cursor.executemany("DELETE FROM search_words WHERE rowid = %s", [[i] for i in spots])

    def first(self, expression: Expression, after: int, limit: int) -> tuple[str, list[int | str]]:
        """Return a SELECT of the first spots beyond `after` that match, as one text."""
        sql = (
            "SELECT group_concat(spot) FROM (SELECT rowid AS spot FROM search_words"
            " WHERE search_words MATCH %s AND rowid > %s ORDER BY rowid LIMIT %s)"
        )
        return sql, [_fts(expression), after, limit]


def _fts(expression: Expression) -> str:
    if isinstance(expression, Term):
        quoted = expression.kept.replace('"', '""')
        return f'"{quoted}"{" *" if expression.prefix else ""}'
    joint = " AND " if isinstance(expression, Every) else " OR "
    return joint.join(f"({_fts(part)})" for part in expression.parts)
