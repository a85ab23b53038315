"""Propose a special procedure; another officer approves it (`suspend`) or rejects it here."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action, emit
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.policies import require
from tongban.kernel.steps import check, take

from .. import law, policies, procedures, queries
from ..contracts import REASON_NEEDED, CaseRef, SpecialKind, SpecialProposed
from ..models import Case, SpecialProcedure
from ..sealed import seal
from ..steps import CASE, SPECIAL
from . import _journal


@action("case.propose_special")
def propose_special(  # noqa: PLR0913  # what the law wants told, by its names
    case_no: str,
    *,
    by: Actor,
    kind: str,
    basis: str,
    reason: str,
    days: int,
    unit: str = "working_day",
) -> CaseRef:
    """特别程序：行政许可法 第45条。 With kind, basis, reason and estimated time (standards §5.7).

    Raises:
        Refused: `case.special_unknown`, `case.duration_needed`, `case.basis_needed`,
            `case.publicity_not_announced`, `case.special_open`, `case.reason_needed`.
    """
    case = queries.one(case_no, seen_by=by)
    require(policies.may_take(by, case, "propose_special"))
    check(case, CASE, "propose_special")
    law.allow(case, "propose_special")
    _lawful(case, kind, basis, reason)
    told_length(days, unit)
    take(case, CASE, "propose_special", special_proposed=True)
    SpecialProcedure.objects.create(
        case_id=case.pk,
        kind=kind,
        basis=basis.strip()[:300],
        reason=seal("procedure", case.case_no, reason.strip()),
        days=days,
        unit=unit,
        proposer=by.ref,
        proposer_name=by.name,
        proposed_at=clock.now(),
    )
    _journal.record(case, "propose_special", by=by, opinion=reason, kind=kind, days=days, unit=unit)
    emit(SpecialProposed(case_no=case.case_no, org=case.org, procedure=kind))
    return _journal.ref(case)


def _lawful(case: Case, kind: str, basis: str, reason: str) -> None:
    law.special.KNOWN_KIND.forbid(kind not in set(SpecialKind))
    law.special.BASIS_NAMED.forbid(not basis.strip())
    law.special.PUBLICITY_ANNOUNCED.forbid(not law.special.announced(case, kind))
    if not reason.strip():
        raise Refused(REASON_NEEDED)


def told_length(days: int, unit: str) -> None:
    """Refuse unless the time is one that can be told: 1 to 366 days of a known unit."""
    told = 1 <= days <= 366 and unit in {"working_day", "day"}
    law.special.LENGTH_TOLD.forbid(not told)


@action("case.reject_special")
def reject_special(case_no: str, *, by: Actor, reason: str) -> CaseRef:
    """不同意启动特别程序：行政许可法 第45条。 The clock never stopped; the reason is kept."""
    case = queries.one(case_no, seen_by=by)
    require(policies.may_take(by, case, "reject_special"))
    check(case, CASE, "reject_special")
    law.allow(case, "reject_special")
    if not reason.strip():
        raise Refused(REASON_NEEDED)
    special = procedures.running(case)
    take(case, CASE, "reject_special", special_proposed=False)
    take(special, SPECIAL, "reject", approver=by.ref, approver_name=by.name, ended_at=clock.now())
    _journal.record(case, "reject_special", by=by, opinion=reason, kind=special.kind)
    return _journal.ref(case)
