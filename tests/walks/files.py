"""A case with all that hangs on it, as rows; and limits counted by living through the days."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Model

from tests.clocks.simulator import World, live, real_days
from tests.walks.stage import GUIDES, JOINT, RENEWAL, TWO_LEVELS
from tongban.kernel import clock
from tongban.kernel.hot import Lookup
from tongban.modules.cases.models import (
    Branch,
    Case,
    Hearing,
    Inspection,
    Material,
    Notice,
    NoticeProposal,
    Paper,
    Party,
    Promise,
    Renewal,
    SpecialProcedure,
    StepTaken,
)
from tongban.modules.cases.tests.factories import base_line, own_line

Row = dict[str, Any]
SHIPPED = World(real_days(), frozenset(range(2012, 2027)))
ITEMS = {one.code: (base_line(one), own_line(one)) for one in GUIDES}


def guide_of(case: Row) -> Row:
    """Return the guide as it was published, straight from its native lines."""
    return ITEMS[case["task_code"]][0]


@dataclass
class File:
    """Everything on one case, as rows."""

    case: Row
    steps: list[Row]
    parts: list[Row]
    specials: list[Row]
    hearing: Row | None
    notices: list[Row]
    proposals: list[Row]
    papers: list[Row]
    promises: list[Row]
    checks: list[Row]
    materials: list[Row]
    parties: list[Row]

    def taken(self, *names: str) -> list[Row]:
        """Return the steps of these names, in order."""
        return [one for one in self.steps if one["name"] in names]

    @property
    def joint(self) -> bool:
        """Whether the matter is one of several bodies (第26条)."""
        return self.case["task_code"] in JOINT

    @property
    def two_levels(self) -> bool:
        """Whether a body below accepts and reviews first (第35条)."""
        return bool(self.case["task_code"] == TWO_LEVELS.code)

    @property
    def renewal(self) -> Row | None:
        """Which licence it renews and until when that lasts; None for what renews nothing."""
        return renewal_of(self.case)

    def below(self, until: int = 2**62) -> bool:
        """Whether the body below has the case (just before the step of this id)."""
        return self.two_levels and not any(one["id"] < until for one in self.taken("send_up"))


CASES = Lookup(Case, "case_no")
_HANGING: dict[type[Model], Lookup[Any]] = {
    model: Lookup(model, "case", order=("id",))
    for model in (
        StepTaken, Branch, SpecialProcedure, Hearing, Notice, NoticeProposal, Paper, Promise,
        Material, Party,
    )
}  # fmt: skip


def renewal_of(case: Row) -> Row | None:
    """Which licence a case renews, None if none."""
    found = _RENEWALS.first(case["id"]) if case["task_code"] == RENEWAL.code else None
    return vars(found) if found else None


_RENEWALS = Lookup(Renewal, "case")
_CHECKS = Lookup(Inspection, "branch", order=("id",))


def file_of(number: str) -> File:
    """Read a case with all that hangs on it."""
    row = CASES.first(number)
    assert row is not None
    case = vars(row)

    def of(model: type[Model]) -> list[Row]:
        return [vars(one) for one in _HANGING[model].all(case["id"])]

    parts = of(Branch)
    checked = [one["id"] for one in parts if one["needs_check"]]
    checks = [vars(one) for branch in checked for one in _CHECKS.all(branch)]
    hearings = of(Hearing)
    return File(
        case, of(StepTaken), parts, of(SpecialProcedure), hearings[0] if hearings else None,
        of(Notice), of(NoticeProposal), of(Paper), of(Promise), checks, of(Material), of(Party),
    )  # fmt: skip


def day(moment: dt.datetime) -> dt.date:
    """Return the day on which something was done, in China."""
    return moment.astimezone(clock.ZONE).date()


def after(start: dt.date, amount: int, unit: str = "working_day", **more: Any) -> dt.date | None:
    """Return the last day of a limit, lived through day by day; None while it stands."""
    begun = dt.datetime.combine(start, dt.time())
    pauses, extended = more.get("pauses", []), more.get("extended", 0)
    end = live(SHIPPED, begun, Decimal(amount), unit, pauses, extended)
    return end.on if end else None


def certain(on: dt.date | None) -> bool:
    """Whether the notice of the day's year came (they are shipped until 2026)."""
    return on is not None and on.year <= 2026


def one_sitting(file: File, taken: Row) -> bool:
    """What is decided in one sitting is accepted, reviewed and granted in one moment (34-2)."""
    same = [one["name"] for one in file.steps if one["at"] == taken["at"]]
    at_once = {"grant_on_promise", "grant_matched"} & set(same)
    return (taken["name"] in {"accept", "review"} and "settle" in same) or (
        taken["name"] == "accept" and bool(at_once)
    )
