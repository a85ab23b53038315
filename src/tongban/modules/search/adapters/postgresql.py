"""The word index on PostgreSQL: a tsvector with a GIN index, built from words cut already.

The vector is written as a literal rather than by `to_tsvector`: PostgreSQL's parser would cut
numbers and mixed words once more, and the two engines would no longer find the same. It has no
positions and no weights: what GIN finds needs no second look at the vectors, which lie outside
the table's own pages, so that many rows are counted over few of them.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection

from ..contracts import Every, Expression, Term, Words


class PostgresqlEngine:
    """Lexemes with the sign of their field before them."""

    def create(self) -> Sequence[str]:
        """Return the statements that make the index."""
        table = "CREATE TABLE search_words (spot bigint PRIMARY KEY, words tsvector NOT NULL)"
        index = "CREATE INDEX search_words_gin ON search_words USING gin (words)"
        return (
            f"{table} WITH (toast_tuple_target = 128)",
            "ALTER TABLE search_words ALTER COLUMN words SET STORAGE EXTERNAL",
            f"{index} WITH (fastupdate = off)",
        )

    def drop(self) -> Sequence[str]:
        """Return the statements that remove it."""
        return ("DROP TABLE search_words",)

    def put(self, rows: Sequence[Words]) -> None:
        """Write the words of documents whose spots are free."""
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO search_words (spot, words) VALUES (%s, %s::tsvector)",
                [[row.spot, " ".join(map(_quoted, row.kept))] for row in rows],
            )

    def remove(self, spots: Sequence[int]) -> None:
        """Forget documents."""
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM search_words WHERE spot = ANY(%s)", [list(spots)])

    def first(self, expression: Expression, after: int, limit: int) -> tuple[str, list[int | str]]:
        """Return a SELECT of the first spots beyond `after` that match, as one text.

        OFFSET 0 keeps the planner from walking the whole table in order instead, in the hope that
        words which go together are rare together. Of one word alone it knows how rare it is: a list
        without words (every document holds the mark of its kind) is walked and not sorted.
        """
        if _alone(expression):
            sql = (
                "SELECT string_agg(spot::text, ',') FROM (SELECT spot FROM search_words"
                " WHERE words @@ %s::tsquery AND spot > %s ORDER BY spot LIMIT %s) AS ordered"
            )
            return sql, [_tsquery(expression), after, limit]
        sql = (
            "SELECT string_agg(spot::text, ',') FROM (SELECT spot FROM"
            " (SELECT spot FROM search_words WHERE words @@ %s::tsquery AND spot > %s OFFSET 0)"
            " AS matching ORDER BY spot LIMIT %s) AS ordered"
        )
        return sql, [_tsquery(expression), after, limit]


def _quoted(word: str) -> str:
    return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'"


def _alone(expression: Expression) -> bool:
    if isinstance(expression, Term):
        return not expression.prefix
    return len(expression.parts) == 1 and _alone(expression.parts[0])


def _tsquery(expression: Expression) -> str:
    if isinstance(expression, Term):
        return f"{_quoted(expression.kept)}{':*' if expression.prefix else ''}"
    joint = " & " if isinstance(expression, Every) else " | "
    return joint.join(f"({_tsquery(part)})" for part in expression.parts)
