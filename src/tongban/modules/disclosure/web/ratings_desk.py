"""The desk of ratings: how institutions of intermediary services were rated, by whom, and where."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongban.kernel import clock
from tongban.kernel.actors import Actor
from tongban.kernel.errors import FieldError, Refused
from tongban.kernel.policies import require
from tongban.kernel.web import actor_of
from tongban.portal.components import Breadcrumb, Column, Field, Row, Table
from tongban.portal.pages import render_page

from .. import policies, ratings
from ..actions.rate_institution import rate_institution
from ..actions.withdraw_rating import withdraw_rating
from ..contracts import (
    RATED_ALREADY,
    RATED_OFF_SCALE,
    RATED_TOO_EARLY,
    RATED_WITHOUT_SOURCE,
    RATING_WHY,
    RatingRecord,
)
from .intermediaries import source

_COMMAS: Final = r"[\u3001\uff0c,]"
"""Of either script, and the one of lists."""
_PLACES: Final = {
    RATED_OFF_SCALE: "scale",
    RATED_TOO_EARLY: "scored_on",
    RATED_WITHOUT_SOURCE: "basis",
    RATED_ALREADY: "scored_on",
}
"""Where on the form a refusal is shown."""


def _keeper(request: HttpRequest) -> Actor:
    actor = actor_of(request)
    require(policies.may_see_ratings(actor))
    return actor


@require_safe
@never_cache
def index(request: HttpRequest) -> HttpResponse:
    """List the institutions that listed services name, each with its newest rating."""
    _keeper(request)
    known = sorted(ratings.institutions().values(), key=lambda one: (one.name, one.uscc))
    rated = ratings.of(one.uscc for one in known)
    rows = [_row(one, rated.get(one.uscc, ())) for one in known]
    heads = (_("机构"), _("中介服务"), _("最近的评价"), _("评价单位"))
    table = Table(
        _("中介服务机构"), [Column(one) for one in heads], rows, hide_caption=True,
        empty=_("还没有公开的中介服务机构。"),
    )  # fmt: skip
    return render_page(request, "disclosure/desk_ratings.html", {"table": table})


def _row(of: ratings.Institution, rated: Sequence[ratings.RatingRow]) -> Row:
    there = reverse("disclosure:desk_rating", args=[of.uscc])
    services = _("、").join(of.services)
    if not rated:
        return Row((of.name, services, _("没有登记"), "–"), href=there)
    newest = rated[0]
    when = _("%(grade)s（%(day)s）") % {
        "grade": newest.grade, "day": date_format(newest.scored_on),
    }  # fmt: skip
    return Row((of.name, services, when, newest.body), href=there)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def show(request: HttpRequest, uscc: str) -> HttpResponse:
    """Show what was said of an institution; write down a rating."""
    by = _keeper(request)
    found = ratings.institution(uscc)
    if request.method != "POST":
        return _page(request, found)
    try:
        rate_institution(_typed(request, uscc), by=by)
    except Refused as no:
        if no.code not in _PLACES:
            raise
        return _page(request, found, [FieldError(_PLACES[no.code], no.code, no.message())])
    return HttpResponseRedirect(reverse("disclosure:desk_rating", args=[uscc]), status=303)


def _typed(request: HttpRequest, uscc: str) -> RatingRecord:
    def typed(name: str, most: int) -> str:
        return str(request.POST.get(name, "")).strip()[:most]

    grades = [one.strip() for one in re.split(_COMMAS, typed("scale", 300))]
    return RatingRecord(
        uscc=uscc,
        grade=typed("grade", 20),
        scale=tuple(one for one in grades if one),
        scored_on=_day(typed("scored_on", 10)),
        body=typed("body", 120),
        basis=typed("basis", 400),
        link=typed("link", 500),
    )


_NEVER: Final = dt.date.max


def _day(typed: str) -> dt.date:
    """Return the day; what is none is refused as a day that has not come."""
    try:
        return dt.date.fromisoformat(typed)
    except ValueError:
        return _NEVER


def _page(
    request: HttpRequest, of: ratings.Institution, errors: Sequence[FieldError] = ()
) -> HttpResponse:
    wrong = {one.field: one.message for one in errors}
    here = reverse("disclosure:desk_ratings")
    history = ratings.history(of.uscc)
    context = {
        "institution": of,
        "trail": Breadcrumb([(_("机构评价"), here), (of.name, "")]),
        "table": _history(history),
        "standing": [(one, _why(one, wrong)) for one in history if one.withdrawn_at is None],
        "errors": errors,
        "fields": _fields(request, wrong),
    }
    return render_page(request, "disclosure/desk_rating.html", context, 422 if errors else 200)


def _why(of: ratings.RatingRow, wrong: Mapping[str, str]) -> Field:
    name, told = f"why-{of.uid}", {"day": date_format(of.scored_on), "grade": of.grade}
    label = _("为什么撤回%(day)s的“%(grade)s”") % told
    return Field(name, label, error=wrong.get(name, ""), attrs={"maxlength": 500})


def _history(rows: Sequence[ratings.RatingRow]) -> Table:
    heads = (
        _("评价"), _("评价日期"), _("评价单位"), _("依据的文件或者公告"), _("情况"),
    )  # fmt: skip
    return Table(
        _("登记过的评价"), [Column(one) for one in heads],
        [Row((one.grade, date_format(one.scored_on), one.body, source(one), _standing(one)))
         for one in rows],
        hide_caption=True, empty=_("没有登记过评价，公开页上不显示评价。"),
    )  # fmt: skip


def _standing(of: ratings.RatingRow) -> str:
    if of.withdrawn_at is None:
        return _("已公开")
    day = date_format(clock.local(of.withdrawn_at))
    return _("%(day)s撤回：%(why)s") % {"day": day, "why": of.why}


def _fields(request: HttpRequest, wrong: Mapping[str, str]) -> list[Field]:
    asked = (
        ("grade", _("评价结果"), "text", _("照评价单位公布的写，例如：A")),
        ("scale", _("全部等级，由高到低"), "text", _("用顿号隔开，例如：A、B、C、D")),
        ("scored_on", _("评价日期"), "date", ""),
        ("body", _("评价单位"), "text", ""),
        ("basis", _("依据的文件或者公告"), "text", ""),
        ("link", _("公布评价的网址"), "text", ""),
    )
    return [
        Field(
            name, label, kind, request.POST.get(name, ""), hint=hint,
            required=name != "link", error=wrong.get(name, ""),
        )
        for name, label, kind, hint in asked
    ]  # fmt: skip


@require_POST
@never_cache
def withdraw(request: HttpRequest, uid: str) -> HttpResponse:
    """Withdraw a rating that was written down wrongly."""
    by = _keeper(request)
    row = ratings.one(uid)
    try:
        withdraw_rating(uid, request.POST.get(f"why-{uid}", ""), by=by)
    except Refused as no:
        if no.code != RATING_WHY:
            raise
        found = ratings.institution(row.uscc)
        return _page(request, found, [FieldError(f"why-{uid}", no.code, no.message())])
    return HttpResponseRedirect(reverse("disclosure:desk_rating", args=[row.uscc]), status=303)
