"""Reads of special procedures, hearings, third parties and checks of a case."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tongban.kernel.errors import Refused

from .contracts import (
    NOTHING_PROPOSED,
    SPECIAL_OPEN_STATES,
    BranchState,
    CaseState,
    HearingState,
    PartyState,
)
from .models import Branch, Hearing, Inspection, Party, SpecialProcedure, StepTaken
from .sealed import unseal

if TYPE_CHECKING:
    from .models import Case

EXAMINING = (
    "precheck",
    "ask_correction",
    "review",
    "assign_inspectors",
    "inspect",
    "countersign",
    "return_branch",
)
"""Steps by which a member of staff examines an application (行政许可法 第34条)."""


def open_special(case: Case) -> SpecialProcedure | None:
    """The special procedure that is proposed or running, if there is one."""
    found = SpecialProcedure.objects.filter(case_id=case.pk, state__in=SPECIAL_OPEN_STATES)
    return found.first()


def running(case: Case) -> SpecialProcedure:
    """The special procedure that is proposed or running. Raises `Refused` when there is none."""
    found = open_special(case)
    if found is None:
        raise Refused(NOTHING_PROPOSED)
    return found


def specials(case: Case) -> list[SpecialProcedure]:
    """Every special procedure of a case, oldest first."""
    return list(SpecialProcedure.objects.filter(case_id=case.pk).order_by("id"))


def said(case: Case, sealed: bytes | memoryview) -> str:
    """What was written under seal in these records, in clear."""
    return str(unseal("procedure", case.case_no, sealed) or "")


def alerting(today: dt.date, limit: int = 500) -> list[int]:
    """Ids of running special procedures whose next warning is due."""
    found = SpecialProcedure.objects.filter(next_alert__lte=today)
    return list(found.order_by("next_alert", "id").values_list("id", flat=True)[:limit])


def special(pk: int) -> SpecialProcedure | None:
    """One special procedure by its id."""
    return SpecialProcedure.objects.select_related("case").filter(pk=pk).first()


def hearing(case: Case) -> Hearing | None:
    """The hearing of a case, if its right was told or it was ordered."""
    return Hearing.objects.filter(case_id=case.pk).first() if case.hearing else None


def unasked(today: dt.date, limit: int = 500) -> list[str]:
    """Numbers of cases whose right to a hearing was told and not used in time."""
    found = Hearing.objects.filter(state=HearingState.TOLD, request_due__lt=today)
    return list(found.order_by("request_due").values_list("case__case_no", flat=True)[:limit])


def examiners(case: Case) -> set[str]:
    """Who examined the application so far, or is assigned to."""
    taken = StepTaken.objects.filter(case_id=case.pk, name__in=EXAMINING)
    assigned = Branch.objects.filter(case_id=case.pk).values_list("assigned", flat=True)
    return {*taken.values_list("actor", flat=True), *(ref for refs in assigned for ref in refs)}


def parties(case: Case) -> list[Party]:
    """The third parties of a case, in the order they were named."""
    return list(Party.objects.filter(case_id=case.pk).order_by("id"))


def party_waiting(case: Case) -> Party | None:
    """The first third party who is not told yet; when all are, the first who is not heard."""
    waiting = Party.objects.filter(case_id=case.pk).exclude(state=PartyState.HEARD).order_by("id")
    return waiting.filter(state=PartyState.NAMED).first() or waiting.first()


def inspections(case: Case) -> dict[int, Inspection]:
    """The checks that count, by the branch they belong to."""
    found = Inspection.objects.filter(branch__case_id=case.pk, void=False).order_by("id")
    return {one.branch_id: one for one in found}


def late_branches(today: dt.date, limit: int = 500) -> list[tuple[str, str]]:
    """Number and key of open parts past their day that were not told of yet."""
    found = Branch.objects.filter(state=BranchState.OPEN, late_told=False, due__lt=today)
    running = found.filter(case__state=CaseState.ACCEPTED).order_by("due", "id")
    return list(running.values_list("case__case_no", "key")[:limit])
