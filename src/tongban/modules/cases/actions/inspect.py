"""核查: one officer checks on the spot, another of the same body countersigns."""

from __future__ import annotations

import datetime as dt

from tongban.kernel import clock
from tongban.kernel.actions import action, emit
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.steps import move
from tongban.modules.identity import public as identity

from .. import law, policies
from ..contracts import (
    FINDINGS_NEEDED,
    INSPECTORS_UNKNOWN,
    OPINION_NEEDED,
    BranchInspected,
    CaseRef,
)
from ..models import Case, Inspection
from ..sealed import seal
from . import _journal
from ._branches import open_part


@action("case.assign_inspectors")
def assign_inspectors(case_no: str, branch: str, *, by: Actor, first: str, second: str) -> CaseRef:
    """指派检验人员：行政许可法 第55条第二款。 Two officers of the body, by their staff numbers.

    Raises:
        Refused: `case.no_check_needed`, `case.inspectors_unknown`.
    """
    case, part = open_part(case_no, branch, "assign_inspectors", by=by)
    known = identity.staff_with(policies.REVIEW, org=part.org, item_type=part.item_type)
    staff = {one.number: one for one in known}
    numbers = list(dict.fromkeys((first.strip(), second.strip())))
    if len(numbers) != law.checking.BOTH or any(one not in staff for one in numbers):
        raise Refused(INSPECTORS_UNKNOWN)
    move(part, assigned=[f"account:{staff[one].account_id}" for one in numbers])
    _journal.record(
        case, "assign_inspectors", by=by, org=part.org, branch=part.key, numbers=numbers
    )
    return _journal.ref(case)


@action("case.inspect")
def inspect(
    case_no: str, branch: str, *, by: Actor, on: dt.date | None, place: str, findings: str
) -> CaseRef:
    """核查：行政许可法 第34条第三款。 Day, place and what was found, kept sealed.

    Raises:
        Refused: `case.no_check_needed`, `case.not_assigned`, `case.findings_needed`.
    """
    case, part = open_part(case_no, branch, "inspect", by=by)
    if on is None or not _whole(case, on, place, findings):
        raise Refused(FINDINGS_NEEDED)
    move(part, checks=1, inspector=by.ref)
    Inspection.objects.create(
        branch_id=part.pk,
        on=on,
        place=place.strip()[:120],
        findings=seal("procedure", case.case_no, findings.strip()),
        inspector=by.ref,
        inspector_name=by.name,
        at=clock.now(),
    )
    _journal.record(
        case, "inspect", by=by, opinion=findings, org=part.org, branch=part.key, on=on.isoformat()
    )
    return _journal.ref(case)


def _whole(case: Case, on: dt.date, place: str, findings: str) -> bool:
    """Whether day, place and findings are told, and the day lies within the review."""
    first = clock.local(case.accepted_at).date() if case.accepted_at else clock.today()
    return first <= on <= clock.today() and bool(place.strip() and findings.strip())


@action("case.countersign")
def countersign(case_no: str, branch: str, *, by: Actor, opinion: str) -> CaseRef:
    """复核签字：行政许可法 第34条第三款。 The second officer, who is another person.

    Raises:
        Refused: `case.not_inspected`, `case.same_inspector`, `case.opinion_needed`.
    """
    case, part = open_part(case_no, branch, "countersign", by=by)
    if not opinion.strip():
        raise Refused(OPINION_NEEDED)
    move(part, checks=law.checking.BOTH)
    Inspection.objects.filter(branch_id=part.pk, void=False).update(
        countersigner=by.ref, countersigner_name=by.name, countersigned_at=clock.now()
    )
    _journal.record(case, "countersign", by=by, opinion=opinion, org=part.org, branch=part.key)
    emit(BranchInspected(case_no=case.case_no, branch=part.key, org=part.org))
    return _journal.ref(case)
