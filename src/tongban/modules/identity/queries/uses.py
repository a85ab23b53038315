"""谁用过我的数据, as far as identity knows: looks, comparisons, acts of helpers; one's own only.

Each list is read page by page: every row comes with the cursor that continues behind it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from django.db.models import QuerySet

from tongban.kernel.actors import Actor
from tongban.kernel.paging import cursor_at, page

from .. import contracts, policies
from ..contracts import HelperUse, Look, Raise
from ..models import LevelRaise, MandateUse, PostHolding
from ..models import Look as LookRow
from .levels import raised

M = TypeVar("M")
NEWEST = ("-id",)


def looks(by: Actor, *, after: str = "", size: int = 20) -> list[tuple[str, Look]]:
    """Return who looked at the person's data in clear, newest first. Raises `Refused`."""
    rows = LookRow.objects.filter(person=policies.own_person(by))
    return [
        (cursor, Look(row.at, row.by_name, row.organisation, row.reason, tuple(row.fields)))
        for cursor, row in _page(rows, after, size)
    ]


def raises(by: Actor, *, after: str = "", size: int = 20) -> list[tuple[str, Raise]]:
    """Return when the person's identity was compared or proved, newest first. Raises `Refused`."""
    rows = LevelRaise.objects.filter(person=policies.own_person(by))
    return [(cursor, raised(row)) for cursor, row in _page(rows, after, size)]


def helped(by: Actor, *, after: str = "", size: int = 20) -> list[tuple[str, HelperUse]]:
    """Return what helpers did under the person's mandates, newest first. Raises `Refused`."""
    rows = MandateUse.objects.filter(mandate__principal_person=policies.own_person(by))
    return [
        (
            cursor,
            HelperUse(
                row.mandate.uid, row.helper, row.action, row.subject, row.first_at, row.times
            ),
        )
        for cursor, row in _page(rows.select_related("mandate"), after, size)
    ]


def seats(accounts: Iterable[int]) -> dict[int, contracts.Seat]:
    """Return at which body and post the staff behind accounts work, or worked last."""
    rows = PostHolding.objects.filter(staff__account__in=set(accounts)).order_by("id")
    held = rows.values_list("staff__account", "post__organisation__name", "post__title")
    return {account: contracts.Seat(body, post) for account, body, post in held}


def _page(rows: QuerySet[Any, M], after: str, size: int) -> list[tuple[str, M]]:
    found = page(rows, order=NEWEST, after=after, size=size)
    return [(cursor_at(row, NEWEST), row) for row in found.rows]
