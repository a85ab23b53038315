"""The applicant promises in writing, or takes the promise back before a decision rests on it."""

from __future__ import annotations

from collections.abc import Sequence

from tongban.kernel import clock
from tongban.kernel.actions import action, emit
from tongban.kernel.actors import Actor
from tongban.kernel.helping import FOR_THEM
from tongban.kernel.hot import insert
from tongban.kernel.policies import require
from tongban.kernel.steps import check, take
from tongban.modules.catalogue import public as catalogue

from .. import law, policies, promises, queries
from ..contracts import CaseRef, CaseState, PromiseSigned, Way
from ..models import Case, Promise
from ..steps import CASE, PROMISE
from . import _journal


@action("case.promise_lacking", helped=FOR_THEM)
def promise_lacking(case_no: str, *, by: Actor) -> CaseRef:
    """容缺承诺：安阳市政务服务条例 第24条。 What may follow and is not there yet is promised.

    Raises:
        Refused: `case.main_material`, `case.nothing_lacks`, `case.lacking_barred`,
            `case.promised_already`.
    """
    case = _offered(case_no, "promise_lacking", by)
    return _sign(case, "promise_lacking", Way.LACKING, law.lacking.only_minor(case), by)


@action("case.promise_facts", helped=FOR_THEM)
def promise_facts(case_no: str, *, by: Actor) -> CaseRef:
    """告知承诺：国办发〔2020〕42号。 By choice, after everything was told in writing.

    Raises:
        Refused: `case.not_on_promise`, `case.promise_excluded`, `case.promise_barred`,
            `case.promised_already`.
    """
    case = _offered(case_no, "promise_facts", by)
    terms = catalogue.offer(case.revision_id).promise
    return _sign(case, "promise_facts", Way.PROMISE, terms.materials if terms else (), by)


def _offered(case_no: str, step: str, by: Actor) -> Case:
    case = queries.one(case_no, seen_by=by)
    policies.require_applicant(by, case, step)
    check(case, CASE, step)
    law.allow(case, step)
    return case


def _sign(case: Case, step: str, way: Way, keys: Sequence[str], by: Actor) -> CaseRef:
    take(case, CASE, step, way=way, saved_at=clock.now())
    insert(
        Promise(
            case_id=case.pk,
            way=way,
            owner_ref=case.owner_ref,
            org=case.org,
            region=case.region,
            keys=list(keys),
            signed_at=clock.now(),
            signed_by=by.ref,
        )
    )
    _journal.record(case, step, by=by, materials=list(keys))
    emit(PromiseSigned(case_no=case.case_no, owner=case.owner_ref, item=case.item_name, way=way))
    return _journal.ref(case)


@action("case.drop_promise", helped=FOR_THEM)
def drop_promise(case_no: str, *, by: Actor) -> CaseRef:
    """撤回承诺：安阳市政务服务条例 第26条。 Before the decision; the ordinary way goes on.

    What the promise stood for in a filed case is handed in by `supplement`.
    """
    case = queries.one(case_no, seen_by=by)
    require(policies.may_act_as_applicant(by, case, "drop_promise"))
    check(case, CASE, "drop_promise")
    law.allow(case, "drop_promise")
    found = promises.pending(case)
    owed = list(found.keys) if found and case.state != CaseState.DRAFT else []
    take(case, CASE, "drop_promise", way=Way.ORDINARY, owed=owed)
    if found is not None:
        take(found, PROMISE, "drop", settled_at=clock.now())
    _journal.record(case, "drop_promise", by=by, materials=owed)
    return _journal.ref(case)
