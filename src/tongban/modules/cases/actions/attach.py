"""Hand in a file for a material of the guide, or take one back, while the case may change."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import NotFound
from tongban.kernel.helping import FOR_THEM
from tongban.kernel.hot import insert
from tongban.kernel.policies import require
from tongban.kernel.steps import check, take
from tongban.modules.catalogue import public as catalogue
from tongban.modules.documents import public as documents
from tongban.modules.documents.contracts import DocumentRef

from .. import law, policies, queries, situations
from ..contracts import CaseState
from ..models import Case, Material
from ..steps import CASE


@action("case.attach", helped=FOR_THEM)
def attach(case_no: str, key: str, kept: documents.Kept, *, by: Actor) -> DocumentRef:
    """材料：行政许可法 第31条。 Only what the published guide lists can be handed in.

    `kept` is the content from `documents.public.take_in`: checked and on the disk already, so
    that the transaction is short.

    Raises:
        Refused: `case.unknown_material`, `case.locked_part`, or why the file is not accepted.
    """
    case = _changeable(case_no, key, by)
    stored = documents.store_kept(kept, by=by)
    handed_in = Material(
        case_id=case.pk,
        key=key,
        document_id=stored.id,
        document_uid=stored.uid,
        at=clock.now(),
    )
    insert(handed_in)
    note(case.subject, material=key, document=stored.uid, digest=stored.sm3)
    return stored


@action("case.detach", helped=FOR_THEM)
def detach(case_no: str, document_uid: str, *, by: Actor) -> None:
    """材料：行政许可法 第31条。 Takes a file back before the case is filed."""
    case = queries.one(case_no, seen_by=by)
    found = Material.objects.filter(
        case_id=case.pk, document_uid=document_uid, removed=False
    ).first()
    if found is None:
        raise NotFound("document")
    _changeable(case_no, found.key, by, case)
    Material.objects.filter(pk=found.pk).update(removed=True, removed_at=clock.now())
    note(case.subject, material=found.key, removed=document_uid)


def _changeable(case_no: str, key: str, by: Actor, known: Case | None = None) -> Case:
    case = known or queries.one(case_no, seen_by=by)
    require(policies.may_act_as_applicant(by, case, "save"))
    check(case, CASE, "save")
    listed = {m.key for m in catalogue.offer(case.revision_id).materials}
    law.correction.ONLY_THE_GUIDE.forbid(key not in listed)
    need = situations.only(case)
    applies = need is None or key in {one.key for one in need.materials}
    law.joint.ONLY_WHAT_APPLIES.forbid(not applies)
    if case.state == CaseState.CORRECTING:
        law.correction.REST_LOCKED.forbid(not _listed(case, key))
    take(case, CASE, "save", saved_at=clock.now())
    return case


def _listed(case: Case, key: str) -> bool:
    found = queries.notice(case)
    return found is not None and f"material:{key}" in found[0].targets
