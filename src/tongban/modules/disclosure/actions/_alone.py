"""Who publishes results of a case and who marks them wait for one another."""

from __future__ import annotations

from django.db import connection


def alone(case_no: str) -> None:
    """Let nobody else publish or mark results of a case until the transaction ends.

    Publishing asks what was revoked before it writes; marking looks for what was published. At the
    same moment neither would see the other. SQLite has one writer at a time anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"results of {case_no}"]
            )
