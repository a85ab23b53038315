"""情形引导: the questions about the situation, and what follows from the answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from tongban.kernel.errors import FieldError
from tongban.modules.catalogue import public as catalogue
from tongban.modules.catalogue.contracts import MaterialRule, Offer, Refusal, Selected
from tongban.modules.forms import public as forms
from tongban.portal.components import Field, Step, Timeline

from .. import situations
from . import words

RULES = {
    Refusal.ALL_OR_NOTHING: lazy("整件办结：一个部分不予，整件不予，其他部分不再审查。"),
    Refusal.EACH_BY_ITSELF: lazy(
        "各办各的：一个部分不予，不影响其他部分；结果会写明哪些准予、哪些不予。"
    ),
}


@dataclass(frozen=True, slots=True)
class Question:
    """A question as drawn, and whether others depend on it."""

    field: Field
    steers: bool


@dataclass(frozen=True, slots=True)
class Applies:
    """What a situation needs, in words: parts in their order, materials, number of answers."""

    parts: Timeline
    materials: Sequence[tuple[str, str, str]]
    questions: int
    rule: words.Words


def asks(offer: Offer) -> bool:
    """Whether the item asks for the situation first."""
    return offer.situation_revision_id is not None


def questions(
    offer: Offer, answers: Mapping[str, Any], errors: Iterable[FieldError] = ()
) -> list[Question]:
    """Return the questions that these answers lead to."""
    if offer.situation_revision_id is None:
        return []
    said = [situations.plainly(one) for one in errors]
    drawn = forms.fields_for(offer.situation_revision_id, answers, said)
    return [
        Question(
            Field(
                one.name, one.label, "radios", one.value, one.hint, one.error, one.choices,
                inline=len(one.choices) < _MANY,
            ),
            one.steers,
        )
        for one in drawn
    ]  # fmt: skip


_MANY = 3


def given(offer: Offer, sent: QueryDict) -> dict[str, Any]:
    """Return the answers among what was sent."""
    if offer.situation_revision_id is None:
        return {}
    known = forms.revision(offer.situation_revision_id).schema["properties"]
    raw = {name: sent.getlist(name) for name in known if name in sent}
    return catalogue.applicable(offer, forms.clean(offer.situation_revision_id, raw))


def applies(offer: Offer, answers: Mapping[str, Any]) -> Applies | None:
    """Return what these answers need; None while a question is open."""
    if not asks(offer) or situations.wrong(offer, answers, complete=True):
        return None
    need = catalogue.select(offer, answers)
    bundle = offer.item.bundle
    asked = {one.key for one in bundle.questions} if bundle else set()
    return Applies(
        planned(offer, need),
        [_material(need, one) for one in need.materials],
        len(set(need.fields) - asked),
        RULES[Refusal(need.refusal)],
    )


def planned(offer: Offer, need: Selected) -> Timeline:
    """Return the parts in the order in which they may begin, with what each waits for."""
    names = {one.key: one.name for one in need.parts}
    steps = [
        Step(
            one.name,
            who=_body(offer, one.org),
            until=_limit(one.days, one.unit),
            body=waits_for(names, one.after),
        )
        for one in need.parts
    ]
    return Timeline(steps, label=_("要办理的部分"))


def waits_for(names: Mapping[str, str], after: Iterable[str]) -> str:
    """Say what a part waits for; "" for one that begins at once."""
    before = [names[key] for key in after if key in names]
    return _("在“%(parts)s”之后开始") % {"parts": words.listed(before)} if before else ""


def why(need: Selected | None, parts: Sequence[str]) -> str:
    """Say which parts need something; "" for a plain item."""
    if need is None or not need.refusal:
        return ""
    if not parts or len(parts) == len(need.parts):
        return _("为：全部部分")
    named = [one.name for one in need.parts if one.key in parts]
    return _("为：%(parts)s") % {"parts": words.listed(named)}


def _material(need: Selected, rule: MaterialRule) -> tuple[str, str, str]:
    return rule.name, _("必须提交") if rule.needed else _("符合情形时提交"), why(need, rule.parts)


def _limit(days: object, unit: str) -> str:
    return words.limit({"amount": str(days), "unit": unit}) if days is not None else ""


def _body(offer: Offer, uscc: str) -> str:
    own = offer.item.implementation
    named = {one.organisation.uscc: one.organisation.name for one in own.departments}
    return named.get(uscc, offer.org_name)
