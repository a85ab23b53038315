"""Save a draft, or a correction under way; only what the notice lists may change then."""

from __future__ import annotations

from typing import Any

from tongban.kernel import clock
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.helping import FOR_THEM
from tongban.kernel.policies import require
from tongban.kernel.steps import check, take

from .. import law, policies, queries, situations
from ..answers import check_answers
from ..contracts import CaseRef, CaseState
from ..models import Case
from ..sealed import seal
from ..steps import CASE
from . import _journal, _situation


@action("case.save", helped=FOR_THEM)
def save(
    case_no: str, answers: dict[str, Any], *, by: Actor, situation: dict[str, Any] | None = None
) -> CaseRef:
    """申请：行政许可法 第29条。 Keeps the answers given so far; nothing is filed.

    Fields not named stay as they are; None takes an answer back. `situation` are answers to the
    questions that a bundle asks first: what applies follows from them.

    Raises:
        Invalid: an answer does not fit its field. Refused: `case.locked_part`,
            `case.situation_fixed`.
    """
    case = queries.one(case_no, seen_by=by)
    require(policies.may_act_as_applicant(by, case, "save"))
    check(case, CASE, "save")
    changes = _situation.changes(case, situation) if situation is not None else {}
    for name, value in changes.items():
        setattr(case, name, value)
    kept = _merged(case, _situation.with_linked(case, answers))
    changes["answers"] = seal("answers", case.case_no, kept)
    take(case, CASE, "save", saved_at=clock.now(), **changes)
    note(case.subject, fields=len(kept))
    return _journal.ref(case)


def _merged(case: Case, answers: dict[str, Any]) -> dict[str, Any]:
    before = queries.answers(case)
    kept = {name: one for name, one in (before | answers).items() if one is not None}
    _situation.only_what_applies(case, answers)
    check_answers(case.form_revision_id, kept, need=situations.only(case))
    if case.state == CaseState.CORRECTING:
        _only_listed(case, before, kept)
    return kept


def _only_listed(case: Case, before: dict[str, Any], after: dict[str, Any]) -> None:
    found = queries.notice(case)
    listed = set(found[0].targets) if found else set()
    changed = {name for name in before | after if after.get(name) != before.get(name)}
    outside = any(f"field:{name}" not in listed for name in changed)
    law.correction.REST_LOCKED.forbid(outside)
