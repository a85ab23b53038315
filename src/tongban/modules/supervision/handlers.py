"""What is heard of cases and of requests about data, and which finding it makes: a row an event."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from tongban.kernel import events
from tongban.kernel.actors import Rule
from tongban.kernel.crypto import sm3
from tongban.kernel.events import listens
from tongban.modules.cases import contracts as c
from tongban.modules.privacy.contracts import RequestDue

from .actions.raise_finding import raise_finding
from .contracts import Found, Grade

WATCH = Rule("supervision")
FOUND: Mapping[type, Callable[[Any], Found | None]] = {
    c.CaseDeemedAccepted: lambda told: Found("T01", told.case_no, told.org),
    c.SecondNoticeApproved: lambda told: Found("P02", told.case_no, told.org, person=told.proposer),
    c.SpecialOverdue: lambda told: Found("T05", told.case_no, told.org, Grade(told.level)),
    c.PreReviewLate: lambda told: Found("T03", told.case_no, told.org, Grade.WARN, told.officer),
    RequestDue: lambda told: _late_answer(told),
}
"""The finding that each event makes; None for none."""


def _late_answer(told: RequestDue) -> Found | None:
    """Of a request that nobody is known to answer no body can be found late."""
    if not told.late or not told.org:
        return None
    about = f"data_request:{told.uid}"
    return Found("C02", "", told.org, about=about, region=told.region)


@listens(*FOUND, name="supervision.raise_finding")
def hear(told: Any) -> None:  # noqa: ANN401  # any of the events above
    """Raise the finding of an event; what is told twice is raised once."""
    found = FOUND[type(told)](told)
    if found is None:
        return
    mark = sm3(events.dump(told).encode())
    evidence = {"event": events.kind_of(told), "digest": mark}
    raise_finding(found, by=WATCH, occurrence=mark, evidence=evidence)
