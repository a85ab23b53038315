"""The situation of a bundle: checked when it is told, frozen into a plan when the case is filed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tongban.kernel.errors import FieldError, Invalid, Refused
from tongban.modules.catalogue import public as catalogue

from .. import law, queries, situations
from ..contracts import NOT_IN_SITUATION, SITUATION_FIXED, CaseState
from ..models import Case, Material
from ..sealed import seal

if TYPE_CHECKING:
    from tongban.modules.catalogue.contracts import Offer


def checked(offer: Offer, situation: dict[str, Any]) -> dict[str, Any]:
    """Return the answers that count: to questions shown. Raises `Invalid`, each by its question."""
    errors = situations.wrong(offer, situation, complete=False)
    if errors:
        raise Invalid(errors)
    return catalogue.applicable(offer, situation)


def opening(offer: Offer, answers: dict[str, Any], situation: dict[str, Any]) -> dict[str, Any]:
    """Return a new draft's answers with those that the situation gives to its fields."""
    if not situation:
        return answers
    told = situations.linked(offer, situation)
    return {name: one for name, one in (answers | told).items() if one is not None}


def changes(case: Case, situation: dict[str, Any]) -> dict[str, Any]:
    """Return the columns of a draft that a new situation changes; None takes an answer back."""
    if case.state != CaseState.DRAFT:
        raise Refused(SITUATION_FIXED)
    offer = catalogue.offer(case.revision_id)
    merged = situations.given(case) | situation
    kept = checked(offer, {name: one for name, one in merged.items() if one is not None})
    return {"situation": seal("situation", case.case_no, kept)}


def with_linked(case: Case, answers: dict[str, Any]) -> dict[str, Any]:
    """Return answers with those that the situation gives to the form's fields: it decides."""
    if not case.situation:
        return answers
    offer = catalogue.offer(case.revision_id)
    return answers | situations.linked(offer, situations.given(case))


def only_what_applies(case: Case, answers: dict[str, Any]) -> None:
    """Refuse answers to what the situation does not ask, once it is told."""
    need = situations.only(case)
    if need is None or not case.situation or not law.joint.ONLY_WHAT_APPLIES.holds():
        return
    said = Refused(NOT_IN_SITUATION).message()
    known = {one.key for one in catalogue.offer(case.revision_id).item.base.form_fields}
    strange = [name for name in answers if name in known and name not in need.fields]
    errors = [FieldError(name, NOT_IN_SITUATION, said) for name in strange if answers[name]]
    if errors:
        raise Invalid(errors)


def filed(case: Case) -> dict[str, Any]:
    """Freeze what the case needs; what the situation does not need leaves the case.

    Returns the columns to write. 个人信息保护法 第6条: only what the purpose needs is kept.
    """
    need = situations.only(case)
    if need is None:
        return {}
    kept = {name: one for name, one in queries.answers(case).items() if name in need.fields}
    wanted = [one.key for one in need.materials]
    Material.objects.filter(case_id=case.pk).exclude(key__in=wanted).update(removed=True)
    return {"plan": situations.frozen(need), "answers": seal("answers", case.case_no, kept)}
