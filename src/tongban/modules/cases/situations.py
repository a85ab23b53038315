"""情形: what an applicant answers about the situation, and what the item then needs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tongban.kernel.errors import FieldError, Refused
from tongban.kernel.norms import norm
from tongban.modules.catalogue import public as catalogue
from tongban.modules.catalogue.contracts import BranchPlan, MaterialRule, Offer, Selected
from tongban.modules.forms import public as forms

from .contracts import SITUATION_MISSING
from .sealed import unseal

if TYPE_CHECKING:
    from .models import Case

ANSWERED = norm(
    "one_thing.situation_answered",
    law="国发〔2024〕3号",
    zh="一件事先问清情形，再按情形确定办理的部分、材料和填写内容。",
    en="A bundle asks for the situation first: it decides parts, materials and questions.",
    since=dt.date(2024, 1, 12),
    refusal=SITUATION_MISSING,
    steps=("case.submit",),
)
FIELD = "situation."
"""Before the name of a question where errors and answers of form and situation stand together."""


def given(case: Case) -> dict[str, Any]:
    """Return the answers about the situation."""
    return dict(unseal("situation", case.case_no, case.situation) or {})


def selected(case: Case) -> Selected:
    """Return what the case needs: as filed, or for a draft by the answers given so far."""
    if case.plan:
        return _thawed(case.plan)
    return catalogue.select(catalogue.offer(case.revision_id), given(case))


def only(case: Case) -> Selected | None:
    """Return what a bundle's situation needs; None for an item that always needs everything."""
    offer = catalogue.offer(case.revision_id)
    return selected(case) if offer.item.bundle is not None else None


def wrong(offer: Offer, answers: Mapping[str, Any], *, complete: bool) -> list[FieldError]:
    """Return what is wrong with answers about the situation, each by its question."""
    if offer.situation_revision_id is None:
        said = _("这个事项没有情形问题。")
        return [FieldError(FIELD + name, "form.unknown_field", said) for name in sorted(answers)]
    found = forms.check(offer.situation_revision_id, answers, complete=complete)
    return [FieldError(FIELD + one.field, one.code, one.message) for one in found]


def unanswered(offer: Offer, answers: Mapping[str, Any]) -> list[FieldError]:
    """Return the questions about the situation that lack an answer."""
    if not ANSWERED.holds():
        return []
    asked = {one.key: one.label for one in offer.item.bundle.questions} if offer.item.bundle else {}
    lacking = wrong(offer, answers, complete=True)
    return [
        FieldError(one.field, SITUATION_MISSING, _say(asked.get(one.field.removeprefix(FIELD), "")))
        for one in lacking
    ]


def plainly(error: FieldError) -> FieldError:
    """Return an error under the bare name of its question, for a page that asks nothing else."""
    return replace(error, field=error.field.removeprefix(FIELD))


def _say(question: str) -> str:
    return Refused(SITUATION_MISSING, question=question).message(_language())


def _language() -> str:
    return get_language() or "zh"


def linked(offer: Offer, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answers that questions of the situation give to fields of the form.

    A question not shown takes the field's answer back (None).
    """
    bundle = offer.item.bundle
    if bundle is None:
        return {}
    fields = {one.key for one in offer.item.base.form_fields}
    shown = catalogue.applicable(offer, answers)
    return {one.key: shown.get(one.key) for one in bundle.questions if one.key in fields}


def frozen(plan: Selected) -> dict[str, Any]:
    """Return what is kept with the case when it is filed, as JSON; nothing for a plain item."""
    if not plan.refusal:
        return {}
    kept = asdict(plan)
    for part in kept["parts"]:
        part["days"] = None if part["days"] is None else str(part["days"])
    return kept


def _thawed(kept: Mapping[str, Any]) -> Selected:
    parts = tuple(_part(one) for one in kept["parts"])
    materials = tuple(MaterialRule(**{**m, "parts": tuple(m["parts"])}) for m in kept["materials"])
    fields, results = (_uses(kept[name]) for name in ("fields", "results"))
    return Selected(parts, materials, fields, results, kept["refusal"])


def _uses(kept: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(by) for key, by in kept.items()}


def _part(kept: Mapping[str, Any]) -> BranchPlan:
    days = None if kept["days"] is None else Decimal(kept["days"])
    before = {name: tuple(kept[name]) for name in ("after", "needs")}
    return BranchPlan(**{**kept, "days": days, **before})
