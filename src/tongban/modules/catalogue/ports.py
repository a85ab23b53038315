"""What the catalogue must ask of the unknown above."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from tongban.kernel.ports import Port

FEWEST = 30
"""Fewer closed cases say nothing; no figure is shown then (interface.md, rule 4)."""


@dataclass(frozen=True, slots=True)
class Duration:
    """How long `cases` closed cases of an item really took, in working days of the clock."""

    half_within: int
    nine_of_ten_within: int
    cases: int


@runtime_checkable
class Durations(Protocol):
    """Knows how long cases of an item took."""

    def of(self, code: str) -> Duration | None:
        """Return the figures for an item's code, None when nothing is known. One statement."""
        ...


DURATIONS: Port[Durations] = Port("catalogue.durations", Durations)


def duration_of(code: str) -> Duration | None:
    """Return the first known figures that rest on enough cases."""
    known = (one.of(code) for one in DURATIONS)
    return next((d for d in known if d is not None and d.cases >= FEWEST), None)


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address answered: a status, or the kind of failure."""

    opened: bool
    said: str


@runtime_checkable
class Links(Protocol):
    """Knows whether an address can be opened."""

    def open(self, url: str) -> Answer:
        """Ask an address once, within seconds. Never raises; never inside a transaction."""
        ...


LINKS: Port[Links] = Port("catalogue.links", Links)
