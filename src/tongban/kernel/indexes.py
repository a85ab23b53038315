"""Blind indexes that may exist once, or are compared in the database, while their key is rotated.

Two rules make it safe (decision 0100). All who write such an index write under one key: its number
stands in the database, each holds it shared until they commit, and who changes it waits for all of
them. And whoever writes under a value first brings what lies there to that key, so that rows of one
value are always under one key, and the unique constraint sees both.
"""

from __future__ import annotations

from django.db import connection

from .crypto import blind_index, plain, vault
from .db import joined, writing
from .sealing import INDEXED

_SERIES = "index key"
"""The series whose last number is the key of all such indexes."""


def held(text: str, purpose: str, **within: object) -> str:
    """Return the index under which a value is stored now; inside the action that stores it.

    Rows that hold the value under an older key are moved first: in every column that is declared
    `together` for the purpose, or, with `within`, only where these columns have these values.
    Outside a write transaction (a preview) it is only computed.
    """
    if not joined():
        return blind_index(text, purpose)
    normal = plain(text)
    new = vault().index(purpose, normal, _number_held())
    former = [one for one in vault().indexes(purpose, normal) if one != new]
    if former:
        move(purpose, former, new, **within)
    return new


def move(purpose: str, former: list[str], new: str, **within: object) -> int:
    """Move the indexes of one value, wherever they are stored together; return how many."""
    moved = 0
    for one in INDEXED:
        if one.purpose == purpose and one.together:
            rows = one.model._base_manager.filter(**{f"{one.column}__in": former}, **within)
            moved += rows.update(**{one.column: new})
    return moved


def number() -> int:
    """Return the number of the key that writes such indexes."""
    with writing():
        return _number_held()


def switch(to: int) -> bool:
    """Let another key write from now on; waits for all who write under the old one.

    Returns whether it was another one.
    """
    vault().index("", "", to)  # who does not know the key must not name it
    with writing(), connection.cursor() as cursor:
        _make()
        cursor.execute(
            "UPDATE kernel_series SET last = %s WHERE name = %s AND last <> %s",
            [to, _SERIES, to],
        )
        return bool(cursor.rowcount)


def _number_held() -> int:
    """Return the number, held shared until the transaction ends."""
    ask = "SELECT last FROM kernel_series WHERE name = %s"
    if connection.vendor == "postgresql":
        ask += " FOR SHARE"
    with connection.cursor() as cursor:
        cursor.execute(ask, [_SERIES])
        found = cursor.fetchone()
        if found is None:
            _make()
            cursor.execute(ask, [_SERIES])
            found = cursor.fetchone()
    return int(found[0])


def _make() -> None:
    """Begin the series; of two who do, the later waits for the first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO kernel_series (name, last) VALUES (%s, %s) ON CONFLICT (name) DO NOTHING",
            [_SERIES, vault().index_keys()[0]],
        )
