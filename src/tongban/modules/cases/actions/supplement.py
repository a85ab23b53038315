"""The promised materials come in time, or the application counts as withdrawn."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.helping import FOR_THEM
from tongban.kernel.hot import insert
from tongban.kernel.reasons import FORBIDDEN
from tongban.kernel.steps import check, take
from tongban.modules.documents import public as documents

from .. import law, policies, promises, queries
from ..contracts import NOT_YET_DUE, CaseRef, CaseSupplemented, LackingLapsed
from ..models import Case, Material
from ..steps import CASE, PROMISE
from . import _journal, _renewals, _turns
from .withdraw import cancel_branches, cancel_special


@action("case.supplement", helped=FOR_THEM)
def supplement(case_no: str, key: str, kept: documents.Kept, *, by: Actor) -> CaseRef:
    """补交：安阳市政务服务条例 第24条。 Only what was promised, in time; the limits do not move.

    Raises:
        Refused: `case.not_owed`, `case.supplement_late`, or why the file is not accepted.
    """
    case = queries.one(case_no, seen_by=by)
    policies.require_applicant(by, case, "supplement")
    check(case, CASE, "supplement")
    law.allow(case, "supplement")
    law.lacking.ONLY_THE_PROMISED.forbid(key not in case.owed)
    law.lacking.in_time(promises.pending(case))
    stored = documents.store_kept(kept, by=by)
    owed = [one for one in case.owed if one != key]
    take(case, CASE, "supplement", owed=owed)
    insert(
        Material(
            case_id=case.pk,
            key=key,
            document_id=stored.id,
            document_uid=stored.uid,
            at=clock.now(),
        )
    )
    note(case.subject, document=stored.uid, digest=stored.sm3)
    _journal.record(case, "supplement", by=by, material=key, owed=owed)
    if not owed:
        _complete(case)
    return _journal.ref(case)


def _complete(case: Case) -> None:
    found = promises.pending(case)
    if found is not None:
        take(found, PROMISE, "keep", settled_at=clock.now())
    due = case.due.isoformat() if case.due else ""
    emit(CaseSupplemented(case_no=case.case_no, owner=case.owner_ref, item=case.item_name, due=due))


@action("case.lapse_lacking")
def lapse_lacking(case_no: str, *, by: Actor) -> CaseRef:
    """逾期未补交：安阳市政务服务条例 第24条，视为撤回申请。

    Never by a provisional date: when the notice of its year comes it may move to later.
    """
    case = queries.one(case_no, seen_by=by)
    if by.kind != "rule":
        raise Refused(FORBIDDEN)
    check(case, CASE, "lapse_lacking")
    found = promises.pending(case)
    if found is None or not law.lacking.is_overdue(found):
        raise Refused(NOT_YET_DUE)
    over = {"closed_at": clock.now(), "due": None, "due_provisional": False, "open_branches": 0}
    take(case, CASE, "lapse_lacking", **over)
    take(found, PROMISE, "break", settled_at=clock.now())
    cancel_branches(case)
    cancel_special(case)
    _turns.leave(case)
    _renewals.settle(case)
    _journal.record(case, "lapse_lacking", by=by, told=str(found.due), owed=case.owed)
    emit(LackingLapsed(case_no=case.case_no, owner=case.owner_ref, item=case.item_name))
    return _journal.ref(case)
