"""The word index on PostgreSQL: a tsvector with a GIN index, built from words cut already.

The vector is written as a literal rather than by `to_tsvector`: PostgreSQL's parser would cut
numbers and mixed words once more, and the two engines would no longer find the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db import connection

from ..contracts import Every, Expression, Field, Term, Words

_WEIGHTS = {
    Field.TITLE: "A",
    Field.ALIAS: "B",
    Field.BODY: "C",
    Field.LETTERS: "D",
    Field.MARKS: "D",  # facet marks begin with a sign that no spelling has
}


class PostgresqlEngine:
    """The weights of a tsvector stand for our fields."""

    position = "strpos"

    def create(self) -> Sequence[str]:
        """Return the statements that make the index."""
        return (
            "CREATE TABLE search_words (id bigint PRIMARY KEY, words tsvector NOT NULL)",
            "CREATE INDEX search_words_gin ON search_words USING gin (words)",
        )

    def drop(self) -> Sequence[str]:
        """Return the statements that remove it."""
        return ("DROP TABLE search_words",)

    def put(self, rows: Sequence[Words]) -> None:
        """Write the words of documents, in place of those written before."""
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO search_words (id, words) VALUES (%s, %s::tsvector)"
                " ON CONFLICT (id) DO UPDATE SET words = excluded.words",
                [[row.id, " ".join(_lexemes(row))] for row in rows],
            )

    def remove(self, ids: Sequence[int]) -> None:
        """Forget documents."""
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM search_words WHERE id = ANY(%s)", [list(ids)])

    def matching(self, expression: Expression) -> tuple[str, str]:
        """Return a SELECT of `id` with one parameter, and that parameter."""
        return "SELECT id FROM search_words WHERE words @@ %s::tsquery", _tsquery(expression)


def _quoted(word: str) -> str:
    return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'"


def _lexemes(row: Words) -> Iterator[str]:
    """Yield each word with a position per field: a weight hangs on a position."""
    for number, one in enumerate(Field, 1):
        for word in dict.fromkeys(row.fields.get(one, ())):
            yield f"{_quoted(word)}:{number}{_WEIGHTS[one]}"


def _tsquery(expression: Expression) -> str:
    if isinstance(expression, Term):
        weights = "".join(dict.fromkeys(_WEIGHTS[one] for one in expression.fields))
        return f"{_quoted(expression.word)}:{'*' if expression.prefix else ''}{weights}"
    joint = " & " if isinstance(expression, Every) else " | "
    return joint.join(f"({_tsquery(part)})" for part in expression.parts)
