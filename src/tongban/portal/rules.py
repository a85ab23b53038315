"""The public page of the rules of law that the platform keeps when it handles a case."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from tongban.kernel import clock, norms
from tongban.kernel.norms import Norm
from tongban.kernel.steps import LIVES

from .pages import render_page


@dataclass(frozen=True, slots=True)
class Shown:
    """One norm as the page shows it."""

    anchor: str
    law: str
    says: str
    steps: str
    local: str
    numbers: tuple[str, ...]


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Show every norm in force, law by law, with the numbers that regions set."""
    groups: dict[str, list[Shown]] = {}
    for one in sorted(in_force(), key=lambda norm: (norm.law, norm.code)):
        groups.setdefault(one.source, []).append(_shown(one))
    return render_page(request, "portal/rules.html", {"groups": list(groups.items())})


def in_force() -> Iterable[Norm]:
    """Return the norms that are in force today."""
    return [one for one in norms.NORMS.values() if one.holds()]


def says(one: Norm) -> str:
    """Return the norm's sentence in the reader's language."""
    return one.zh if (get_language() or "zh").startswith("zh") else one.en


def _shown(one: Norm) -> Shown:
    return Shown(
        anchor=one.code,
        law=one.law,
        says=says(one),
        steps=_("、").join(_word(name) for name in one.steps),
        local=_local(one),
        numbers=tuple(_numbers(one)),
    )


def _word(name: str) -> str:
    kind, _dot, verb = name.rpartition(".")
    step = LIVES[kind].get(verb) if kind in LIVES else None
    if step is None:
        return name
    return step.zh if (get_language() or "zh").startswith("zh") else step.en


def _unit(name: str) -> str:
    units = {
        "working_day": _("个工作日"),
        "day": _("日"),
        "month": _("个月"),
        "year": _("年"),
        "hour": _("小时"),
    }
    return units.get(name, name)


def _local(one: Norm) -> str:
    kept = one.setting
    if kept is None:
        return ""
    said = _("默认 %(value)s %(unit)s，各地可以在 %(least)s 至 %(most)s 之间另定。")
    return said % {
        "value": kept.default,
        "unit": _unit(kept.unit),
        "least": kept.least,
        "most": kept.most,
    }


def _numbers(one: Norm) -> Iterable[str]:
    if one.setting is None:
        return
    today = clock.today()
    for source in norms.LOCAL_VALUES:
        for set_ in source.numbers(one.code):
            if set_.since <= today and (set_.until is None or today <= set_.until):
                yield _("%(region)s：%(value)s %(unit)s（%(citation)s，自 %(since)s 起）") % {
                    "region": set_.region or _("全部地区"),
                    "value": set_.value,
                    "unit": _unit(one.setting.unit),
                    "citation": set_.citation,
                    "since": date_format(set_.since, "DATE_FORMAT"),
                }
