"""Move an application to the item's present revision, as its applicant has seen it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from tongban.kernel.actions import action, emit
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.helping import FOR_THEM
from tongban.kernel.policies import require
from tongban.kernel.steps import check, take
from tongban.modules.catalogue.contracts import Offer

from .. import law, levels, moving, policies, queries
from ..contracts import NOTHING_NEWER, CaseRebased, CaseRef, CaseState
from ..models import Case, Material
from ..sealed import seal
from ..steps import CASE
from . import _journal


@action("case.rebase", helped=FOR_THEM)
def rebase(case_no: str, revision: int, *, by: Actor) -> CaseRef:
    """改用现行指南：行政许可法 第8条。 `revision` is the one previewed; never forced on anybody.

    Answers that the new form takes are kept; files for materials no longer asked for are let go.

    Raises:
        Refused: `case.relied_on`, `case.nothing_newer`, `case.rebase_stale`, `case.rebase_lacks`.
    """
    case = queries.one(case_no, seen_by=by)
    require(policies.may_act_as_applicant(by, case, "rebase"))
    law.motion.NOT_AFTER_ACCEPTANCE.forbid(case.accepted_at is not None)
    check(case, CASE, "rebase")
    new = moving.newer(case)
    if new is None:
        raise Refused(NOTHING_NEWER)
    law.motion.AS_PREVIEWED.forbid(new.revision_id != revision)
    kept = moving.kept_answers(case, new)
    if case.state != CaseState.DRAFT:
        lacking = moving.lacking(case, new, kept)
        law.motion.NEVER_HEAVIER.forbid(bool(lacking), names=_("、").join(lacking))
    before = case.revision_id
    _let_go(case, new)
    _move(case, new, seal("answers", case.case_no, kept) if kept else b"")
    _journal.record(case, "rebase", by=by, before=before, after=new.revision_id)
    emit(
        CaseRebased(
            case_no=case.case_no,
            owner=case.owner_ref,
            item=case.item_name,
            revision_id=new.revision_id,
        )
    )
    return _journal.ref(case)


def _move(case: Case, new: Offer, answers: bytes) -> None:
    silence = new.item.base.silence
    ends = {key: case.limits[key] for key in ("not_after",) if key in case.limits}
    take(
        case,
        CASE,
        "rebase",
        revision_id=new.revision_id,
        form_revision_id=new.form_revision_id,
        item_name=new.name,
        **levels.seat(new),
        limits={**new.limits, **ends},
        tacit=silence.effect if silence else "",
        answers=answers,
    )


def _let_go(case: Case, new: Offer) -> None:
    """Files for materials that are no longer asked for are not part of the case any more."""
    asked = {one.key for one in new.materials}
    for held in queries.materials(case):
        if held.key not in asked:
            Material.objects.filter(pk=held.pk).update(removed=True)
