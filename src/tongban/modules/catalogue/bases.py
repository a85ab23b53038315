"""Reads of base items (目录清单): in force, paused or ended, and what took their place."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from django.db.models import QuerySet

from tongban.kernel.errors import NotFound, Refused

from . import queries
from .changing import BASE_RESTS, SUCCESSOR_CLOSED
from .models import BaseRevision, BaseStanding, Item

StandingRow: TypeAlias = BaseStanding
"""The row as entrances may name it."""
IN_FORCE, PAUSED, CANCELLED, TO_COME = "in_force", "paused", "cancelled", "to_come"
_SAID = {
    PAUSED: ("已暂停", "paused"),
    CANCELLED: ("已取消", "cancelled"),
    TO_COME: ("尚未生效", "not in force yet"),
}
MOST_HEIRS = 20


def state_of(code: str) -> str:
    """Return how a base item stands: in_force, paused or cancelled."""
    return states([code]).get(code, IN_FORCE)


def states(codes: Iterable[str]) -> dict[str, str]:
    """Return how base items stand that were ever paused or ended, by code: one statement."""
    found = BaseStanding.objects.filter(code__in=list(codes))
    return dict(found.values_list("code", "state"))


def standing(code: str) -> BaseStanding | None:
    """Return the row of a base item that was ever paused or ended."""
    return BaseStanding.objects.filter(code=code).first()


def not_ended(found: QuerySet[BaseRevision]) -> QuerySet[BaseRevision]:
    """Leave out revisions of base items that ended."""
    ended = BaseStanding.objects.filter(state=CANCELLED).values("code")
    return found.exclude(code__in=ended)


def name_of(code: str) -> str:
    """Return the name of a base item. Raises `NotFound`."""
    found = queries.latest_base(code)
    if found is None:
        raise NotFound("base")
    return found.name


def need(code: str, *allowed: str) -> None:
    """Refuse what is done under a base item that rests or ended (`base.not_in_force`).

    `allowed` are states beside in_force that are no hindrance.
    """
    state = state_of(code)
    if state == IN_FORCE and not queries.has_come(code):
        state = TO_COME
    if state != IN_FORCE and state not in allowed:
        zh, en = _SAID[state]
        raise Refused(BASE_RESTS, name=name_of(code), state=zh, state_en=en)


def need_successors(codes: Iterable[str]) -> None:
    """Refuse base items as successors that are unknown or not in force."""
    wanted = list(codes)
    resting = {one for one, state in states(wanted).items() if state != IN_FORCE}
    closed = [one for one in wanted if one in resting or queries.latest_base(one) is None]
    if closed:
        raise Refused(SUCCESSOR_CLOSED, codes="、".join(closed), codes_en=", ".join(closed))


def heirs(successors: Iterable[str], row: Item) -> list[str]:
    """Return the public items in the place of one whose standard ended, by the base's successors.

    The body's own; where it has none, those of its region: competence may have moved with it.
    """
    wanted = [one for one in successors if one != row.base_code]
    found = Item.objects.filter(base_code__in=wanted, state="published").order_by("code")
    own = list(found.filter(org=row.org).values_list("code", flat=True)[:MOST_HEIRS])
    near = found.filter(region=row.region).values_list("code", flat=True)
    return own or list(near[:MOST_HEIRS])
