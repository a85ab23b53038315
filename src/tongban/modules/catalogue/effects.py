"""What the law gives an item beyond its guide: silence, renewal, limits of number, two levels."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from .details import Body


class Silence(StrEnum):
    """What a limit that ended without a decision counts as."""

    GRANTED = "granted"
    REFUSED = "refused"


class Allotment(StrEnum):
    """How a limited number is allotted: 行政许可法 第57条, or 第53条 where the law says so."""

    ORDER = "order"
    TENDER = "tender"
    AUCTION = "auction"


class QuotaPeriod(StrEnum):
    """How often the number begins anew."""

    YEAR = "year"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class TacitEffect:
    """Silence beyond the statutory limit counts as this, by the article in `basis`."""

    effect: Silence
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Renews:
    """延续: the item renews the licence of this name; `late`: also in its last 30 days."""

    licence: str
    late: bool = False


@dataclass(frozen=True, slots=True)
class Quota:
    """How many may be granted from a day on, in each period when there is one."""

    amount: int
    start: str
    basis: str
    period: QuotaPeriod | None = None
    allotment: Allotment = Allotment.ORDER


@dataclass(frozen=True, slots=True)
class LowerFirst:
    """逐级办理: this body below accepts and reviews, then sends the case up (行政许可法 第43条)."""

    body: Body
    basis: str
