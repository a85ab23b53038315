"""Correct an error at the window, with the applicant present: no notice, nothing used up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tongban.kernel import clock
from tongban.kernel.actions import action, emit
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.policies import require
from tongban.kernel.steps import check, take
from tongban.modules.catalogue import public as catalogue
from tongban.modules.documents import public as documents

from .. import law, policies, queries
from ..answers import check_answers
from ..contracts import NOTHING_CORRECTED, CaseCorrectedOnSpot, CaseRef
from ..models import Case, Material, SpotCorrection
from ..sealed import seal
from ..steps import CASE
from . import _journal

Files = Mapping[str, documents.Kept]
"""New files by the key of their material, each from `documents.public.take_in`."""


@action("case.correct_on_spot")
def correct_on_spot(
    case_no: str,
    answers: Mapping[str, Any],
    *,
    by: Actor,
    consent: str,
    files: Files | None = None,
) -> CaseRef:
    """当场更正：行政许可法 第32条第一款第三项。 Only what is named changes; `consent`: whose.

    What stood before and after is kept sealed with the case; the chain holds the places only.

    Raises:
        Refused: `case.consent_needed`, `case.nothing_corrected`, `case.unknown_material`,
            `case.accepted_by_silence`. Invalid: an answer does not fit its field.
    """
    case = queries.one(case_no, seen_by=by)
    require(policies.may_take(by, case, "correct_on_spot"))
    check(case, CASE, "correct_on_spot")
    law.allow(case, "correct_on_spot")
    law.acceptance.ON_THE_SPOT.forbid(not consent.strip())
    before = queries.answers(case)
    after = {name: one for name, one in (before | dict(answers)).items() if one is not None}
    changed = sorted(n for n in before | after if before.get(n) != after.get(n))
    if not changed and not files:
        raise Refused(NOTHING_CORRECTED)
    if changed:
        check_answers(case.form_revision_id, after, complete=True)
    new = seal("answers", case.case_no, after) if changed else bytes(case.answers)
    take(case, CASE, "correct_on_spot", answers=new, saved_at=clock.now())
    given = _replace(case, files or {}, by)
    places = [*(f"field:{n}" for n in changed), *(f"material:{key}" for key in given)]
    values = {n: [before.get(n), after.get(n)] for n in changed}
    _keep(case, places, {"consent": consent.strip(), "fields": values, "files": given}, by)
    _journal.record(case, "correct_on_spot", by=by, places=places)
    told = CaseCorrectedOnSpot(
        case_no=case.case_no, owner=case.owner_ref, item=case.item_name, places=len(places)
    )
    emit(told)
    return _journal.ref(case)


def _replace(case: Case, files: Files, by: Actor) -> dict[str, list[str]]:
    """Put each new file in the place of those handed in; return before and after by material."""
    guide = {one.key for one in catalogue.offer(case.revision_id).materials}
    law.correction.ONLY_THE_GUIDE.forbid(not set(files) <= guide)
    moment, done = clock.now(), {}
    for key, kept in files.items():
        held = Material.objects.filter(case_id=case.pk, key=key, removed=False)
        old = list(held.values_list("document_uid", flat=True))
        held.update(removed=True, removed_at=moment)
        stored = documents.store_kept(kept, by=by)
        Material.objects.create(
            case_id=case.pk,
            key=key,
            document_id=stored.id,
            document_uid=stored.uid,
            at=moment,
        )
        done[key] = [*old, stored.uid]
    return done


def _keep(case: Case, places: list[str], what: dict[str, Any], by: Actor) -> None:
    SpotCorrection.objects.create(
        case_id=case.pk,
        at=clock.now(),
        actor=by.ref,
        places=places,
        kept=seal("spot", case.case_no, what),
    )
