"""下发: what a new standard means for the body's items under it. Pure.

An item follows the new standard by itself when it can stand under it: nothing heavier, nothing that
names what is gone. Otherwise its editors merge: old standard, new standard, local.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from . import inheritance
from .elements import TimeLimit
from .inheritance import Deviation, Standing
from .items import BaseItem, Implementation

PENDING = "pending"
"""The conflict of an item whose own record was changed and not published."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """One element that cannot stand as it is: what it said under the old standard, and the new."""

    element: str
    zh: str
    en: str
    standing: Standing
    old: object
    new: object
    local: object


def conflicts(old: BaseItem, new: BaseItem, own: Implementation) -> tuple[Conflict, ...]:
    """Return the elements of a body's record that cannot stand under the new standard."""
    before = {one.element: one for one in inheritance.compare(old, own)}
    return tuple(_conflict(one, before[one.element]) for one in inheritance.wrong(new, own))


def _conflict(now: Deviation, before: Deviation) -> Conflict:
    return Conflict(
        now.element, now.zh, now.en, now.standing, before.standard, now.standard, now.local
    )


def merged(
    new: BaseItem, own: Implementation, chosen: Mapping[str, Decimal | None]
) -> Implementation:
    """Return the record after a choice for each conflict: None follows the standard.

    A number is the body's own value: the amount of the promise in the standard's unit, the visits.
    What names what is gone loses those names.
    """
    for element, value in chosen.items():
        own = replace(own, **_taken(new, own, element, value))
    return own


def _taken(
    new: BaseItem, own: Implementation, element: str, value: Decimal | None
) -> dict[str, Any]:
    if element == "promised":
        return {"promised": _own_promise(new, value)}
    if element == "visits":
        return {"visits": None if value is None else int(value)}
    if element in {"materials_waived", "materials_deferrable"}:
        asked = {one.key for one in new.materials or ()}
        return {element: tuple(key for key in getattr(own, element) if key in asked)}
    if element == "promise_terms":
        return {"promise_terms": _kept_terms(new, own)}
    return {element: None}


def _own_promise(new: BaseItem, value: Decimal | None) -> TimeLimit | None:
    standard = inheritance.standard_promise(new)
    return None if value is None or standard is None else TimeLimit(value, standard.unit)


def _kept_terms(new: BaseItem, own: Implementation) -> object:
    if own.promise_terms is None or not new.commitment or new.commitment_excluded is not None:
        return None
    asked = {one.key for one in new.materials or ()}
    kept = tuple(key for key in own.promise_terms.materials if key in asked)
    return replace(own.promise_terms, materials=kept)
