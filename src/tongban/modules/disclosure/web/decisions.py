"""办理结果公开: the register of what was granted, for everybody to read, to search and to take."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tongban.kernel import clock
from tongban.kernel.settings import settings
from tongban.modules.places import public as places
from tongban.portal import columns
from tongban.portal.components import Breadcrumb, Column, Pager, Row, Summary, Table
from tongban.portal.feeds import Feed, sent
from tongban.portal.pages import render_page

from .. import decisions
from ..contracts import Ground, HolderKind, Sought
from . import csvs

LONGEST = 100
FEED = 50


def _sought(request: HttpRequest) -> Sought:
    """Read what is asked for; what is too long is cut."""
    given = {name: request.GET.get(name, "").strip()[:LONGEST] for name in ("item", "org")}
    region = request.GET.get("region", "").strip()[:12]
    return Sought(text=request.GET.get("q", "").strip()[:LONGEST], region=region, **given)


def asking(of: Sought, **more: str) -> str:
    """Return the query string that asks for the same, "" for everything."""
    said = {"q": of.text, "item": of.item, "org": of.org, "region": of.region, **more}
    given = {name: value for name, value in said.items() if value}
    return f"?{urlencode(given)}" if given else ""


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the decisions, the newest first, narrowed by words, item, body or region."""
    asked = _sought(request)
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    found = decisions.register(asked, after=after, before=before)
    hidden = decisions.withheld()
    if not found.rows and not asking(asked) and not after and not before and not hidden:
        return columns.empty_page(request, "decisions")
    here = reverse("disclosure:decisions")
    heads = (_("许可事项"), _("持有人"), _("决定文号"), _("许可机关"), _("决定日期"))
    context = {
        "asked": asked,
        "hidden_fields": [(n, getattr(asked, n)) for n in ("item", "org", "region")
                          if getattr(asked, n)],
        "narrowed": _narrowed(asked, found.rows[0] if found.rows else None),
        "table": Table(
            _("办理结果"), [Column(one) for one in heads], [_row(one) for one in found.rows],
            hide_caption=True, empty=_("没有找到这样的决定。"),
        ),
        "withheld": [(ground(code), n) for code, n in hidden],
        "csv": reverse("disclosure:decisions_csv") + asking(asked),
        "feed": reverse("disclosure:decisions_feed") + asking(asked),
        "pager": Pager(
            previous=here + asking(asked, before=found.before) if found.before else "",
            next=here + asking(asked, after=found.after) if found.after else "",
        ),
    }  # fmt: skip
    return render_page(request, "disclosure/decisions.html", context)


def _row(of: decisions.DecisionRow) -> Row:
    there = reverse("disclosure:decision", args=[of.uid])
    day = format_html('<span class="when">{}</span>', date_format(of.decided_on))
    return Row((_marked(of), of.holder, of.number or "–", of.org_name, day), href=there)


def _marked(of: decisions.DecisionRow) -> str:
    """The name of the item, with what became of the decision or of its licence."""
    if of.revoked_on:
        return _("%(name)s（已撤销）") % {"name": of.item_name}
    if of.licence_ended_on:
        return _("%(name)s（证照已失效）") % {"name": of.item_name}
    return of.item_name


def _narrowed(asked: Sought, first: decisions.DecisionRow | None) -> list[tuple[str, str]]:
    """What the list is narrowed to, each with the address of the list without it."""
    here = reverse("disclosure:decisions")
    regions = places.region_names([asked.region]) if asked.region else {}
    said = {
        "item": first.item_name if first else asked.item,
        "org": first.org_name if first else asked.org,
        "region": regions.get(asked.region, asked.region),
    }
    kept = {"q": asked.text, "item": asked.item, "org": asked.org, "region": asked.region}
    return [
        (words, here + asking(Sought(kept["q"], *(kept[n] if n != name else "" for n in said))))
        for name, words in said.items()
        if kept[name]
    ]


def ground(code: str) -> str:
    """Name a ground on which a result is not public."""
    return {
        Ground.STATE_SECRET: _("涉及国家秘密"),
        Ground.TRADE_SECRET: _("涉及商业秘密"),
        Ground.PRIVACY: _("涉及个人隐私"),
        Ground.SECURITY: _("涉及国家安全、公共安全"),
    }[Ground(code)]


@require_safe
def show(request: HttpRequest, uid: str) -> HttpResponse:
    """Show one decision: everything that is public about it."""
    found = decisions.one(uid)
    here = reverse("disclosure:decisions")
    context = {
        "decision": found,
        "trail": Breadcrumb([(_("首页"), "/"), (_("办理结果"), here), (found.item_name, "")]),
        "facts": Summary(facts(found)),
        "same_item": here + asking(Sought(item=found.item)),
        "same_body": here + asking(Sought(org=found.org)),
    }
    return render_page(request, "disclosure/decision.html", context)


def facts(of: decisions.DecisionRow) -> list[tuple[Any, Any]]:
    """The columns of 双公示 that a decision has; of a person nothing but the masked name."""
    holder = of.holder
    if of.holder_kind == HolderKind.PERSON:
        holder = _("%(name)s（自然人，姓名已隐去）") % {"name": of.holder}
    return [
        (_("许可事项"), _to_item(of)),
        (_("决定文号"), of.number or "–"),
        (_("持有人"), holder),
        *([(_("统一社会信用代码"), of.uscc)] if of.uscc else []),
        (_("许可机关"), of.org_name),
        (_("决定日期"), date_format(of.decided_on)),
        (_("公示日期"), date_format(of.published_on)),
        (_("是否有效"), _standing(of)),
    ]  # fmt: skip


def _standing(of: decisions.DecisionRow) -> str:
    if of.revoked_on:
        return _("已于%(day)s撤销") % {"day": date_format(of.revoked_on)}
    if of.licence_ended_on:
        return _("决定有效，证照已于%(day)s撤销") % {"day": date_format(of.licence_ended_on)}
    return _("有效")


def _to_item(of: decisions.DecisionRow) -> SafeString:
    return format_html('<a href="/items/{}">{}</a>', of.item, of.item_name)


HEAD = (
    "id", "item", "item_name", "number", "holder_kind", "holder", "uscc", "org", "org_name",
    "region", "decided_on", "published_on", "revoked_on",
    "licence_ended_on",
)  # fmt: skip
"""Columns of the file: names that programs read, the same in every language."""


@require_safe
def table_file(request: HttpRequest) -> HttpResponseBase:
    """The same list as a file, sent row by row."""
    rows = decisions.every(_sought(request))
    body = csvs.lines(HEAD, _cells(rows)) if request.method == "GET" else ()
    response = StreamingHttpResponse(body, content_type=csvs.KIND)
    response["Content-Disposition"] = 'attachment; filename="decisions.csv"'
    return response


def _cells(rows: Iterator[decisions.DecisionRow]) -> Iterator[list[object]]:
    for one in rows:
        revoked = one.revoked_on.isoformat() if one.revoked_on else ""
        ended = one.licence_ended_on.isoformat() if one.licence_ended_on else ""
        yield [
            one.uid, one.item, one.item_name, one.number, one.holder_kind, one.holder, one.uscc,
            one.org, one.org_name, one.region, one.decided_on.isoformat(),
            one.published_on.isoformat(), revoked, ended,
        ]  # fmt: skip


@require_safe
def atom(request: HttpRequest) -> HttpResponse:
    """The newest decisions of the same list as an Atom feed."""
    asked = _sought(request)
    site = settings().address
    here = site + reverse("disclosure:decisions_feed") + asking(asked)
    feed = Feed(
        title=_("办理结果公开"),
        link=site + reverse("disclosure:decisions") + asking(asked),
        description="",
        language=get_language(),
        feed_url=here,
        feed_guid=here,
    )
    for one in decisions.register(asked, size=FEED).rows:
        there = site + reverse("disclosure:decision", args=[one.uid])
        feed.add_item(
            title=f"{one.item_name} – {one.holder}",
            link=there,
            description=f"{one.number} {one.org_name}".strip(),
            unique_id=there,
            updateddate=clock.at_start(one.revoked_on or one.licence_ended_on or one.published_on),
            pubdate=clock.at_start(one.published_on),
        )
    return sent(request, feed)  # no date: what is withheld leaves without one
