"""What other rooms see of places: regions, bodies, posts, and what happened to them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from tongban.kernel.codes import BodyKind, Uscc, pad, parent, unpad, why_not_region
from tongban.kernel.events import event

NATION: Final = "00"
_SHORTEST: Final = 6


class PostScope(StrEnum):
    """How far a post's rights reach: its own body's work, or all bodies' work in its region."""

    OWN = "own"
    REGION = "region"


def canonical_region(code: str) -> str:
    """Return a region code in the one form that is stored: 6, 9 or 12 digits, none needless.

    Raises `BadRegion` for anything that is not a region code.
    """
    if why_not_region(code) is not None:
        raise BadRegion(code)
    return pad(code, max(_SHORTEST, len(unpad(code))))


def region_ancestors(code: str) -> Iterator[str]:
    """Yield the canonical codes above, nearest first; not every one of them need exist."""
    above = parent(code)
    while above is not None and above != NATION:
        yield canonical_region(above)
        above = parent(above)


class BadRegion(ValueError):
    """Not a region code."""


@dataclass(frozen=True, slots=True)
class Region:
    """A division of the country. `parent` is "" for a province."""

    code: str
    name: str
    level: int
    parent: str = ""
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None

    @property
    def scope(self) -> str:
        """The leading digits that every code inside shares: what a grant holds for."""
        return unpad(self.code)


@dataclass(frozen=True, slots=True)
class Organisation:
    """A public body, known by its USCC. `parent` is the USCC of the body above, or ""."""

    uscc: str
    name: str
    short_name: str
    region: str
    parent: str = ""

    @property
    def kind(self) -> BodyKind:
        """What sort of body it is, as its code tells."""
        return Uscc(self.uscc).kind


@dataclass(frozen=True, slots=True)
class Post:
    """A post of a body, the rights it gives, and how far they reach.

    With scope REGION they reach over `region`; "" means the region of the body. `item_types` are
    the types of items (GB/T 39046 A.1) whose cases the post handles; none named: all.
    """

    key: str
    organisation: str
    title: str
    permissions: tuple[str, ...] = ()
    scope: PostScope = PostScope.OWN
    region: str = ""
    item_types: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Adopted:
    """What a bulk load did, in rows."""

    created: int
    updated: int
    unchanged: int


@event("places.local_value_set")
class LocalValueSet:
    """A region set the number of a local norm."""

    norm: str
    region: str
    value: int
    since: str


@event("places.regions_adopted")
class RegionsAdopted:
    """Divisions were adopted, and so many are new or called or placed otherwise."""

    changed: int


@event("places.calendar_revised")
class CalendarRevised:
    """Holiday notices were loaded: dates of these years may have moved."""

    revision: str
    years: list[int]
