"""Identifiers that we make: opaque keys, and running numbers per series."""

from __future__ import annotations

import secrets
from uuid import UUID

from django.db import connection

from . import clock

_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"


def new_uid() -> str:
    """Return a new opaque identifier, sortable by time, safe in addresses (32 hex digits)."""
    stamp = int(clock.now().timestamp() * 1000)
    return UUID(int=(stamp << 80) | secrets.randbits(80)).hex


def new_code(length: int = 10) -> str:
    """Return a random code without look-alike characters."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(length))


def next_number(series: str) -> int:
    """Return the next number of a series, from 1, without gaps: it commits with the caller.

    The series' row stays locked until the caller's transaction ends.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO kernel_series (name, last) VALUES (%s, 1)"
            " ON CONFLICT (name) DO UPDATE SET last = kernel_series.last + 1 RETURNING last",
            [series],
        )
        return int(cursor.fetchone()[0])
