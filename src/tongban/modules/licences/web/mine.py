"""我的证照: the holder's own licences, with QR code and file."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tongban.kernel.errors import NotFound
from tongban.kernel.masking import Kind, mask
from tongban.kernel.web import actor_of
from tongban.portal.components import Card, Pager, Qr, Summary
from tongban.portal.pages import render_page

from .. import numbers, policies, queries
from ..contracts import Holder, HolderKind, LicenceRef, VerifyFacts
from ..ports import renewal_way
from . import shown


@require_safe
@never_cache
def index(request: HttpRequest) -> HttpResponse:
    """List the licences of the person, or of the company acted for."""
    after, before = cursors(request)
    found = queries.seen(actor_of(request), after=after, before=before)
    context = {
        "cards": [_card(queries.ref(one)) for one in found.rows],
        "pager": pager("licences:mine", found.before, found.after),
    }
    return render_page(request, "licences/mine.html", context)


def cursors(request: HttpRequest) -> tuple[str, str]:
    """Return the cursors that the address carries: after, before."""
    return request.GET.get("after", ""), request.GET.get("before", "")


def pager(url_name: str, before: str, after: str) -> Pager:
    """Return links to the neighbouring pages."""
    here = reverse(url_name)
    return Pager(
        previous=f"{here}?before={before}" if before else "",
        next=f"{here}?after={after}" if after else "",
    )


def _card(licence: LicenceRef) -> Card:
    return Card(
        licence.name,
        href=reverse("licences:one", args=[licence.uid]),
        body=licence.issuer_name,
        icon="card",
        meta=licence.validity,
        status=shown.status(licence.standing),
        level=2,
    )


@require_safe
@never_cache
def show(request: HttpRequest, uid: str) -> HttpResponse:
    """Show one's own licence: facts, QR code, file, and what its standing means."""
    actor = actor_of(request)
    licence = queries.one(uid, seen_by=actor)
    if not policies.owns(actor, licence):
        raise NotFound("licence")
    ref = queries.ref(licence)
    rows = _rows(queries.verify_facts(licence), queries.holder(licence), queries.face(licence))
    context = {
        "licence": ref,
        "notice": shown.notice(ref),
        "summary": Summary(rows),
        "qr": Qr(numbers.verify_address(uid), caption=_("出示给对方扫码核验")),
        "file": reverse("documents:file", args=[ref.document_uid]) if ref.document_uid else "",
        "end_reason": queries.end_reason(licence),
        "renewal": renewal_way(ref),
    }
    return render_page(request, "licences/one.html", context)


def _rows(
    facts: VerifyFacts, holder: Holder, face: list[tuple[str, str]]
) -> list[tuple[shown.Words, shown.Words]]:
    """The facts for the holder's eyes: the name open, the code masked against looks from behind."""
    kind = Kind.ID_NUMBER if holder.kind is HolderKind.PERSON else Kind.USCC
    own = shown.verify_rows(replace(facts, holder_masked=holder.name))
    code = [(_("证件号码"), mask(kind, holder.code)), (_("核验码"), numbers.check_code(facts.uid))]
    return [*own, *face, *code]
