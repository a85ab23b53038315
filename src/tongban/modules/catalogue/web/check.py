"""条件自查: answer a few questions and see which conditions are met. Nothing is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tongban.kernel.errors import FieldError, NotFound
from tongban.kernel.web import actor_of
from tongban.modules.forms import public as forms
from tongban.portal.components import Breadcrumb, Field, Status
from tongban.portal.components.display import StatusTone
from tongban.portal.pages import render_page

from .. import conditions, queries
from ..conditions import Checked, Verdict
from ..contracts import Asked, AskKind, Item
from . import items

PREFIX = "q-"
_ORDER = (Verdict.UNMET, Verdict.UNKNOWN, Verdict.MET, Verdict.OFFICE)


@dataclass(frozen=True, slots=True)
class Line:
    """A condition as the page shows it."""

    text: str
    verdict: Verdict
    status: Status
    advice: str
    waits_for: tuple[tuple[str, str], ...]
    bars: bool


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, code: str) -> HttpResponse:
    """Ask the questions; show each condition as met, unmet or not known yet."""
    row, _revision, item = queries.published(code)
    if not conditions.decides(item):
        raise NotFound("check")
    known = _known(request, item)
    typed = {key: request.POST.get(PREFIX + key, "") for key in _keys(item)}
    answers, wrong = conditions.read(item, typed if request.method == "POST" else known)
    checked = conditions.judge(item, answers)
    context = {
        "item": item,
        "trail": _trail(item),
        "fields": _fields(item, answers, typed, wrong, known),
        "errors": [_error(key) for key in wrong],
        "lines": _lines(checked) if answers else (),
        "tally": _tally(checked) if answers else "",
        "barred": any(one.bars for one in checked),
        "apply": items.address_of("cases:apply", code) if row.state == "published" else "",
        "known": bool(known) and request.method != "POST",
    }
    status = 422 if wrong else 200
    return render_page(request, "catalogue/check.html", context, status)


def _keys(item: Item) -> list[str]:
    return [one.key for one in item.base.questions]


def _known(request: HttpRequest, item: Item) -> dict[str, object]:
    """What the registers say of somebody who has signed in; nothing of anybody else."""
    by = actor_of(request)
    wanted = conditions.registers(item)
    return forms.known(wanted, by) if wanted and by.kind == "person" else {}


def _trail(item: Item) -> Breadcrumb:
    there = reverse("catalogue:item", args=[item.code])
    return Breadcrumb([*items.trail(item).steps[:-1], (item.name, there), (_("条件自查"), "")])


def _fields(
    item: Item,
    answers: Mapping[str, object],
    typed: Mapping[str, str],
    wrong: Sequence[str],
    known: Mapping[str, object],
) -> list[Field]:
    return [
        _field(
            one,
            typed[one.key] if one.key in wrong else answers.get(one.key, ""),
            error=_error(one.key).message if one.key in wrong else "",
            known=one.key in known,
        )
        for one in conditions.shown(item, answers)
    ]


_TYPES: Mapping[AskKind, str] = {
    AskKind.YES_NO: "radios",
    AskKind.CHOICE: "radios",
    AskKind.NUMBER: "number",
    AskKind.DATE: "date",
}


def _field(one: Asked, value: object, *, error: str, known: bool) -> Field:
    from_register = _("已按登记信息填好，可以修改。") if known else ""
    return Field(
        PREFIX + one.key,
        one.label,
        _TYPES[one.kind],
        value,
        hint=" ".join(part for part in (one.hint, from_register) if part),
        error=error,
        choices=_choices(one),
        required=False,
        unit=one.unit,
        inline=one.kind is AskKind.YES_NO,
    )


def _choices(one: Asked) -> list[tuple[object, str]]:
    if one.kind is AskKind.YES_NO:
        return [("yes", _("是")), ("no", _("否"))]
    return [(choice.key, choice.label) for choice in one.choices]


def _error(key: str) -> FieldError:
    return FieldError(PREFIX + key, "input.form", _("看不懂这个回答，请按格式填写。"))


def _lines(checked: Sequence[Checked]) -> list[Line]:
    return sorted((_line(one) for one in checked), key=lambda one: _ORDER.index(one.verdict))


def _line(one: Checked) -> Line:
    tone: StatusTone = _TONES[one.verdict]
    waits = tuple((PREFIX + asked.key, asked.label) for asked in one.waits_for)
    return Line(
        one.condition.text,
        one.verdict,
        Status(_said(one.verdict), tone),
        one.condition.advice if one.verdict is Verdict.UNMET else "",
        waits,
        one.bars,
    )


_TONES: Mapping[Verdict, StatusTone] = {
    Verdict.MET: "done",
    Verdict.UNMET: "wait",
    Verdict.UNKNOWN: "off",
    Verdict.OFFICE: "off",
}


def _said(verdict: Verdict) -> str:
    return {
        Verdict.MET: _("符合"),
        Verdict.UNMET: _("不符合"),
        Verdict.UNKNOWN: _("还不知道"),
        Verdict.OFFICE: _("由受理机关核对"),
    }[verdict]


def _tally(checked: Sequence[Checked]) -> str:
    """Say in one sentence how it stands."""
    count = {verdict: sum(one.verdict is verdict for one in checked) for verdict in Verdict}
    parts = [
        _("%(n)d 项%(what)s") % {"n": count[one], "what": _said(one)}
        for one in (Verdict.MET, Verdict.UNMET, Verdict.UNKNOWN, Verdict.OFFICE)
        if count[one]
    ]
    return _("%(parts)s。") % {"parts": _("，").join(parts)}
