"""Consents: what holds, and what was."""

from __future__ import annotations

from collections.abc import Iterator

from tongban.kernel.actors import Actor
from tongban.kernel.db import joined
from tongban.kernel.errors import NotFound
from tongban.kernel.policies import require

from .. import policies
from ..contracts import PURPOSES, ConsentPast, ConsentView, Purpose
from ..models import Consent

MOST = 50
"""Entries of the past on the page; the copy holds all of them."""
PART = 500


def purpose(key: str) -> Purpose:
    """Return a purpose that is declared. Raises `NotFound`."""
    if key not in PURPOSES:
        raise NotFound("purpose")
    return PURPOSES[key]


def holds(owner_ref: str, asked: Purpose) -> bool:
    """Whether a person ("person:7") consented to the present version and has not taken it back.

    Asked inside an action, a withdrawal waits until the action is done: what is done with the data
    is done before it, and found by whoever forgets afterwards.
    """
    kind, _, number = owner_ref.partition(":")
    if kind != "person" or not number.isdigit():
        return False
    rows = Consent.objects.filter(
        person=int(number), purpose=asked.key, version=asked.version, withdrawn_at=None
    )
    if not joined():
        return rows.exists()
    return bool(rows.select_for_update().values_list("pk", flat=True)[:1])


def mine(by: Actor) -> list[ConsentView]:
    """Return every purpose, with whether the person consented. Raises `Refused`."""
    require(policies.own_data(by))
    rows = Consent.objects.filter(person=by.person_id, withdrawn_at=None)
    held = {one.purpose: one for one in rows}
    return [_view(one, held.get(one.key)) for one in PURPOSES.values()]


def _view(asked: Purpose, held: Consent | None) -> ConsentView:
    if held is None:
        return ConsentView(asked, None)
    fits = held.version == asked.version
    return ConsentView(asked, held.given_at if fits else None, asked_anew=not fits)


def history(by: Actor) -> list[ConsentPast]:
    """Return what the person ever consented to, newest first. Raises `Refused`."""
    require(policies.own_data(by))
    return [
        ConsentPast(one.purpose, one.version, one.given_at, one.withdrawn_at) for one in _of(by)
    ]


def _of(by: Actor) -> list[Consent]:
    return list(Consent.objects.filter(person=by.person_id).order_by("-id")[:MOST])


def every(by: Actor) -> Iterator[ConsentPast]:
    """Yield all that the person ever consented to, newest first. Raises `Refused`."""
    require(policies.own_data(by))
    rows = Consent.objects.filter(person=by.person_id).order_by("-id")
    for one in rows.iterator(chunk_size=PART):
        yield ConsentPast(one.purpose, one.version, one.given_at, one.withdrawn_at)
