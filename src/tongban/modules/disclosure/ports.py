"""What disclosure asks of the unknown above: how institutions were rated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol, runtime_checkable

from tongban.kernel.ports import Port


@dataclass(frozen=True, slots=True)
class Rating:
    """Ratings of an institution added up: the average of five and how many there are."""

    average: Decimal
    count: int


@runtime_checkable
class RatingSource(Protocol):
    """Knows how institutions of intermediary services were rated."""

    def of(self, usccs: Sequence[str]) -> Mapping[str, Rating]:
        """Return ratings by USCC; institutions without ratings are left out."""
        ...


RATINGS: Port[RatingSource] = Port("disclosure.ratings", RatingSource)


def ratings(usccs: Sequence[str]) -> dict[str, Rating]:
    """Return what all sources know; empty where nobody rates, and then no column is shown."""
    return {uscc: one for source in RATINGS for uscc, one in source.of(usccs).items()}
