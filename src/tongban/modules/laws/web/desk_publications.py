"""The desk of those who publish: write, look, publish, revise, withdraw."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tongban.kernel import clock, ids
from tongban.kernel.actors import Actor
from tongban.kernel.errors import FieldError, Invalid, NotFound, Refused
from tongban.kernel.policies import require, signed_in
from tongban.kernel.web import actor_of
from tongban.portal.components import Breadcrumb, Column, Field, Link, Pager, Row, Table, Tabs
from tongban.portal.pages import render_page

from .. import policies, queries
from ..actions.publish import PUBLISH
from ..actions.withdraw_publication import withdraw_publication
from ..contracts import (
    EXPLAINS_NOTHING,
    NOTHING_NEW,
    WITHDRAWN_WHY,
    PublicationKind,
    PublicationRecord,
)
from . import publications, words

LONGEST: Mapping[str, int] = {
    "title": 300, "doc_no": 120, "issuer": 200, "org": 18, "region": 12, "published_on": 10,
    "explains": 60, "body": 200_000, "cites": 5_000,
}  # fmt: skip
NEEDED = ("title", "issuer", "body")
_CODE = re.compile(r"[pinq]\d{8}-[0-9a-z]{6}")
"""The code of a new publication goes along with its form: pressed twice, it is published once."""


def _publisher(request: HttpRequest) -> Actor:
    actor = actor_of(request)
    require(signed_in(actor) or policies.may_see_desk(actor))
    return actor


def _kind(asked: str) -> PublicationKind:
    if asked not in set(PublicationKind):
        raise NotFound("publication")
    return PublicationKind(asked)


def _names() -> dict[PublicationKind, str]:
    return {
        PublicationKind.POLICY: _("政策文件"),
        PublicationKind.INTERPRETATION: _("解读"),
        PublicationKind.NOTICE: _("公告"),
        PublicationKind.QUESTION: _("常见问题"),
    }


@require_safe
@never_cache
def index(request: HttpRequest) -> HttpResponse:
    """List what one may revise, of one kind, the newest first."""
    by = _publisher(request)
    kind = _kind(request.GET.get("kind", PublicationKind.POLICY))
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    found = queries.publications_of(by, kind, after=after, before=before)
    here = reverse("laws:desk_publications")

    def at(**cursor: str) -> str:
        return f"{here}?{urlencode({'kind': kind, **cursor})}"

    asks = kind == PublicationKind.QUESTION
    named = (_("问题"),) if asks else (_("标题"), _("文号"))
    heads = (*named, _("发布日期"), _("状态"))
    context = {
        "kind": kind,
        "tabs": Tabs(
            [Link(said, f"{here}?kind={one}", current=one == kind)
             for one, said in _names().items()],
            _("种类"),
        ),
        "table": Table(
            _names()[kind], [Column(one) for one in heads], [_row(one, asks) for one in found.rows],
            hide_caption=True, empty=_("还没有。"),
        ),
        "pager": Pager(
            previous=at(before=found.before) if found.before else "",
            next=at(after=found.after) if found.after else "",
        ),
    }  # fmt: skip
    return render_page(request, "laws/desk_publications.html", context)


def _row(of: queries.PublicationRow, asks: bool) -> Row:  # noqa: FBT001  # a question has no number
    there = reverse("laws:desk_publication", args=[of.code])
    if of.withdrawn_on:
        state = _("已于%(day)s停止适用") % {"day": date_format(of.withdrawn_on)}
    else:
        state = _("第 %(n)s 版") % {"n": of.revision}
    named = (of.title,) if asks else (of.title, of.doc_no or "–")
    return Row((*named, date_format(of.published_on), state), href=there)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def new(request: HttpRequest) -> HttpResponse:
    """Write a publication, look at it, publish it."""
    by = _publisher(request)
    kind = _kind(request.POST.get("kind") or request.GET.get("kind", ""))
    code = request.POST.get("code", "")
    if not _CODE.fullmatch(code):
        code = f"{kind.value[0]}{clock.today():%Y%m%d}-{ids.new_code(6).lower()}"
    if request.method == "POST":
        return _take(request, by, kind, code)
    first = {
        "published_on": clock.today().isoformat(),
        "region": policies.home_region(by),
        "org": next((one.uscc for one in policies.bodies(by)), ""),
    }
    return _form(request, by, kind, first, code=code)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def revise(request: HttpRequest, code: str) -> HttpResponse:
    """Revise a publication, or take it back; what was published before is kept."""
    by = _publisher(request)
    found = queries.publication(code)
    require(policies.may_revise(by, found.org, found.region))
    kind = PublicationKind(found.kind)
    if request.method != "POST":
        return _form(request, by, kind, _values(found), found=found)
    if request.POST.get("do") == "withdraw":
        return _withdraw(request, by, found)
    return _take(request, by, kind, code, found)


def _withdraw(request: HttpRequest, by: Actor, found: queries.PublicationRow) -> HttpResponse:
    try:
        withdraw_publication(found.code, request.POST.get("why", ""), by=by)
    except Refused as no:
        if no.code != WITHDRAWN_WHY:
            raise
        wrong = [FieldError("why", no.code, no.message())]
        kind = PublicationKind(found.kind)
        return _form(request, by, kind, _values(found), wrong, found=found)
    return HttpResponseRedirect(reverse("laws:desk_publication", args=[found.code]), status=303)


def _values(of: queries.PublicationRow) -> dict[str, str]:
    names = ("title", "doc_no", "issuer", "org", "region", "body")
    cited = [
        f"《{one.card.title}》" + "、".join(words.article(a) for a in one.articles)
        for one in queries.cited_by(of)
    ]
    return {
        **{name: str(getattr(of, name)) for name in names},
        "published_on": of.published_on.isoformat(),
        "explains": of.explains.code if of.explains else "",
        "cites": "\n".join(cited),
    }


def _take(
    request: HttpRequest,
    by: Actor,
    kind: PublicationKind,
    code: str,
    found: queries.PublicationRow | None = None,
) -> HttpResponse:
    typed = {name: request.POST.get(name, "").strip()[:most] for name, most in LONGEST.items()}
    form = partial(_form, request, by, kind, typed, code=code, found=found)
    try:
        _allowed(by, typed["org"], typed["region"])
        record = _read(kind, code, typed, fictitious=bool(found and found.fictitious))
        if request.POST.get("do") == "preview":
            return form(preview=record)
        PUBLISH[kind](record, by=by)
    except Invalid as wrong:
        return form(wrong.errors)
    except Refused as no:
        field = {EXPLAINS_NOTHING: "explains", NOTHING_NEW: "body"}.get(no.code)
        if field is None:
            raise
        return form([FieldError(field, no.code, no.message())])
    return HttpResponseRedirect(reverse("laws:desk_publication", args=[code]), status=303)


def _allowed(by: Actor, org: str, region: str) -> None:
    """A region where one does not publish is a wrong answer to one question, no closed door."""
    if policies.may_publish(by, org, region):
        said = _("您的岗位不能在这个地区发布，请写您的地区。")
        raise Invalid([FieldError("region", "input.region", said)])


def _read(
    kind: PublicationKind, code: str, typed: Mapping[str, str], *, fictitious: bool
) -> PublicationRecord:
    wrong = [
        FieldError(one, "input.needed", _("请填写这一项。")) for one in NEEDED if not typed[one]
    ]
    if queries.day(typed["published_on"]) is None:
        wrong.append(FieldError("published_on", "input.day", _("请写发布日期。")))
    if typed["region"] and not typed["region"].isdecimal():
        wrong.append(FieldError("region", "input.region", _("请写地区的数字编码。")))
    if wrong:
        raise Invalid(wrong)
    cites = tuple(one.strip() for one in typed["cites"].splitlines() if one.strip())
    given = {name: one for name, one in typed.items() if name != "cites"}
    return PublicationRecord(kind=kind, code=code, cites=cites, fictitious=fictitious, **given)


def _form(  # noqa: PLR0913  # one page, shown from four places
    request: HttpRequest,
    by: Actor,
    kind: PublicationKind,
    typed: Mapping[str, str],
    errors: Sequence[FieldError] = (),
    *,
    code: str = "",
    found: queries.PublicationRow | None = None,
    preview: PublicationRecord | None = None,
) -> HttpResponse:
    said = {one.field: one.message for one in errors}
    name, body = _names()[kind], _body(by, typed)
    here = f"{reverse('laws:desk_publications')}?kind={kind}"
    title = found.title if found else _("新的%(kind)s") % {"kind": name}
    context: dict[str, Any] = {
        "it": found,
        "code": "" if found else code,
        "public": publications.address(found) if found else "",
        "kind": kind,
        "title": title,
        "trail": Breadcrumb([(_("政策、公告和问答"), reverse("laws:desk_publications")),
                             (name, here), (title, "")]),
        "errors": errors,
        "org": "" if body else typed.get("org", ""),
        "fields": [*body, *_fields(by, kind, typed, said)],
        "preview": preview,
        "why": Field("why", _("为什么停止适用"), "textarea", request.POST.get("why", ""), rows=3,
                     hint=_("例如：被新文件代替。公众会看到。"), error=said.get("why", "")),
        "earlier": found.earlier[::-1] if found else [],
    }  # fmt: skip
    return render_page(request, "laws/desk_publication.html", context, 422 if errors else 200)


def _fields(
    by: Actor, kind: PublicationKind, typed: Mapping[str, str], said: Mapping[str, str]
) -> list[Field]:
    def field(name: str, label: str, type_: str = "text", **more: Any) -> Field:
        return Field(name, label, type_, typed.get(name, ""), error=said.get(name, ""), **more)

    asks = kind == PublicationKind.QUESTION
    fields = [
        field("title", _("问题") if asks else _("标题"),
              hint=_("用群众的话写，一次只问一件事。") if asks else ""),
        field("issuer", _("发布单位")),
        *([] if asks else [field("doc_no", _("文号"), required=False, width="m")]),
        field("region", _("地区编码"), width="m",
              hint=_("例如 990100。订阅这个地区的人会收到通知。")),
        field("published_on", _("发布日期"), "date"),
    ]  # fmt: skip
    if kind == PublicationKind.INTERPRETATION:
        known = queries.publications_of(by, PublicationKind.POLICY, size=100).rows
        choices = [(one.code, one.title) for one in known]
        fields.append(field("explains", _("解读哪份文件"), "select", choices=choices))
    return [
        *fields,
        field("body", _("回答") if asks else _("正文"), "textarea", rows=14,
              hint=_("空一行分段。")),
        field("cites", _("依据"), "textarea", rows=3, required=False,
              hint=_("一行一条，例如《某条例》第十二条。法规库里有的，会连到条文。")),
    ]  # fmt: skip


def _body(by: Actor, typed: Mapping[str, str]) -> list[Field]:
    """The body whose document it is, asked only of those who publish for several."""
    held = [(one.uscc, one.name) for one in policies.bodies(by)]
    given = typed.get("org", "")
    if len(held) < 2 or given not in {uscc for uscc, _name in held}:
        return []
    return [Field("org", _("以哪个单位的名义"), "select", given, choices=held)]
