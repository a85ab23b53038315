"""What was told about a person to which system: the record that is kept for three years."""

from __future__ import annotations

from tongban.kernel.actors import Actor
from tongban.kernel.paging import cursor_at, page

from .. import policies
from ..contracts import Shared
from ..models import Grant

NEWEST = ("-id",)
NOTHING_TOLD = ("code_expired", "foreign_client")
"""Grants whose code came too late or from somewhere else: no system learnt anything."""


def shares(by: Actor, *, after: str = "", size: int = 20) -> list[tuple[str, Shared]]:
    """Return to which systems the account's sign-ons told something, newest first.

    Each row comes with the cursor that continues behind it. Raises `Refused` (`access.sign_in`).
    """
    rows = Grant.objects.filter(account_id=policies.own_account(by), code_used_at__isnull=False)
    rows = rows.exclude(ended_why__in=NOTHING_TOLD).select_related("client")
    found = page(rows, order=NEWEST, after=after, size=size)
    return [(cursor_at(row, NEWEST), _shared(row)) for row in found.rows]


def _shared(row: Grant) -> Shared:
    return Shared(
        row.code_used_at or row.made_at,
        row.client.name,
        row.client.org_name,
        row.client.purpose,
        tuple(row.scopes.split()),
    )
