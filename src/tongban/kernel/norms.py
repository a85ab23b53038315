"""Norms: each rule of law declared once, and asked wherever it forbids, allows or commands.

A norm is a sentence of a law in force from a date (`LAW`), or a local setting with its citation
(`LOCAL`), whose value a region or body may set within bounds. From these declarations come the
refusal, the hint beside a disabled button, `docs/law/` and the index of tests.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Protocol, runtime_checkable

from . import clock, waiving
from .codes import covers, unpad
from .errors import Refused
from .policies import Verdict
from .ports import Port
from .reasons import REASONS


class Force(StrEnum):
    """Whether a norm is law, which nobody may set, or a local setting with its citation."""

    LAW = "law"
    LOCAL = "local"


@dataclass(frozen=True, slots=True)
class Setting:
    """The number that a local norm may set: its default, its bounds and its unit."""

    default: int
    least: int
    most: int
    unit: str


@dataclass(frozen=True, slots=True)
class LocalNumber:
    """The number that a region sets for a local norm, on what ground, from when to when.

    `region` is any form of a region's code, "" for the whole installation.
    """

    norm: str
    region: str
    value: int
    citation: str
    since: dt.date
    until: dt.date | None = None

    def holds(self, region: str, on: dt.date) -> bool:
        """Whether the number is in force on a day for a region (or for one that it lies in)."""
        inside = not self.region or covers(unpad(self.region), region)
        return inside and self.since <= on and (self.until is None or on <= self.until)


@runtime_checkable
class LocalValues(Protocol):
    """Where bodies keep the numbers that local norms leave to them."""

    def value(self, code: str, *, region: str, on: dt.date) -> int | None:
        """Return the number in force for the region on that day; None for the default."""
        ...

    def numbers(self, code: str) -> Sequence[LocalNumber]:
        """Return every number ever set for the norm, by region and first day."""
        ...


LOCAL_VALUES = Port("norms.local_values", LocalValues)


@dataclass(frozen=True, slots=True)
class Norm:
    """One rule: its code, its article, our sentence in both languages, and since when.

    `refusal` is the code of the reason that tells of a breach, "" for a norm that commands or
    counts. `steps` are the steps ("case.extend") beside which it is shown. `where` is the room
    that declares it.
    """

    code: str
    law: str
    zh: str
    en: str
    since: dt.date
    until: dt.date | None = None
    refusal: str = ""
    steps: tuple[str, ...] = ()
    setting: Setting | None = None
    where: str = ""

    @property
    def force(self) -> Force:
        """Law, unless a number is left to regions and bodies or the ground is local."""
        return Force.LOCAL if self.setting is not None else Force.LAW

    @property
    def source(self) -> str:
        """The name of the law that is cited first, without its article."""
        return self.law.split()[0].partition("；")[0]

    def holds(self, on: dt.date | None = None) -> bool:
        """Whether the norm is in force on a day (today when none is given)."""
        return self._in_force(on) and not waiving.is_waived(self.code)

    def _in_force(self, on: dt.date | None = None) -> bool:
        day = on or clock.today()
        lasting = self.until is None or day <= self.until
        return self.code not in SWITCHED_OFF and self.since <= day and lasting

    def verdict(self, broken: bool) -> Verdict:  # noqa: FBT001  # reads as the sentence it is
        """Return the refusal when the norm holds and is broken; None otherwise."""
        if broken and self._in_force():
            waiving.count(self.code)
        return self.refusal if broken and self.holds() else None

    def forbid(self, broken: bool, /, **params: object) -> None:  # noqa: FBT001  # as above
        """Raise `Refused` with the norm's code when it holds and is broken."""
        if self.verdict(broken):
            raise Refused(self.refusal, **params)

    def value(self, region: str = "", on: dt.date | None = None) -> int:
        """Return the number of a local norm for a region; its default where none is set.

        Raises `TypeError` for a norm that leaves nothing to set.
        """
        if self.setting is None:
            raise TypeError(f"{self.code} is law: there is nothing to set")
        if self.code in SWITCHED_OFF:
            return self.setting.most
        for source in LOCAL_VALUES:
            said = source.value(self.code, region=region, on=on or clock.today())
            if said is not None:
                return said
        return self.setting.default


NORMS: dict[str, Norm] = {}
SWITCHED_OFF: Final[set[str]] = set()
"""Norms that a mutation run switches off to see its tests fail. Only tests write here."""

LICENSING_LAW = dt.date(2004, 7, 1)
"""行政许可法 in force."""
BUSINESS_ENVIRONMENT = dt.date(2020, 1, 1)
"""优化营商环境条例 in force."""
ONLINE_SERVICES = dt.date(2019, 4, 26)
"""国务院令第716号 in force."""


def norm(  # noqa: PLR0913  # a declaration is read by its names
    code: str,
    *,
    law: str,
    zh: str,
    en: str,
    since: dt.date = LICENSING_LAW,
    until: dt.date | None = None,
    refusal: str = "",
    steps: tuple[str, ...] = (),
    setting: Setting | None = None,
) -> Norm:
    """Declare a norm once; a second declaration or an unknown refusal is a programming error."""
    if code in NORMS:
        raise ValueError(f"norm {code} is declared twice")
    if refusal and refusal not in REASONS:
        raise ValueError(f"norm {code} refuses with an undeclared reason {refusal}")
    where = str(sys._getframe(1).f_globals["__name__"])
    NORMS[code] = Norm(code, law, zh, en, since, until, refusal, steps, setting, where)
    return NORMS[code]


def beside(step: str) -> list[Norm]:
    """Return the norms in force that bind a step ("case.extend"), in the order of declaration."""
    return [one for one in NORMS.values() if step in one.steps and one.holds()]


def behind(refusal: str) -> Norm | None:
    """Return the norm that a refusal speaks for, if one does."""
    return next((one for one in NORMS.values() if one.refusal == refusal), None)
