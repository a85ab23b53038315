"""The licence desk: what one's body has issued, and how it is revoked."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tongban.kernel import idempotency, ids
from tongban.kernel.actors import Actor
from tongban.kernel.errors import FieldError
from tongban.kernel.policies import require, signed_in
from tongban.kernel.reasons import FORBIDDEN
from tongban.kernel.web import actor_of
from tongban.portal.components import Column, Row, Summary, Table
from tongban.portal.pages import render_page

from .. import policies, queries
from ..actions.revoke import MOST
from ..actions.revoke import revoke as revoke_licence
from ..contracts import LicenceRef
from . import shown
from .mine import cursors, pager


def _staff(request: HttpRequest) -> Actor:
    actor = actor_of(request)
    require(signed_in(actor))
    require(None if actor.is_staff and actor.may(policies.READ) else FORBIDDEN)
    return actor


@require_safe
@never_cache
def index(request: HttpRequest) -> HttpResponse:
    """List what the bodies that one reads for have issued, newest first."""
    after, before = cursors(request)
    found = queries.seen(_staff(request), after=after, before=before, size=50)
    context = {
        "table": _table([queries.ref(one) for one in found.rows]),
        "pager": pager("licences:desk", found.before, found.after),
    }
    return render_page(request, "licences/desk.html", context)


def _table(licences: list[LicenceRef]) -> Table:
    columns = (_("证照编号"), _("证照名称"), _("持证主体"), _("发证日期"), _("有效期限"), _("状态"))
    return Table(
        _("本单位制发的证照"),
        [Column(name) for name in columns],
        [_row(one) for one in licences],
        hide_caption=True,
        empty=_("还没有制发过证照。"),
    )


def _row(licence: LicenceRef) -> Row:
    return Row(
        (
            licence.number,
            licence.name,
            licence.holder_masked,
            date_format(licence.issued_on),
            licence.validity,
            shown.status(licence.standing),
        ),
        href=reverse("licences:desk_one", args=[licence.uid]),
    )


@require_safe
@never_cache
def show(request: HttpRequest, uid: str) -> HttpResponse:
    """Show one licence, masked, with what may be done now."""
    actor = _staff(request)
    licence = queries.one(uid, seen_by=actor)
    ref = queries.ref(licence)
    context = {
        "licence": ref,
        "notice": shown.notice(ref),
        "summary": Summary(shown.verify_rows(queries.verify_facts(licence))),
        "file": reverse("documents:file", args=[ref.document_uid]) if ref.document_uid else "",
        "may_revoke": "revoke" in queries.allowed(actor, licence),
        "end_reason": queries.end_reason(licence),
    }
    return render_page(request, "licences/desk_one.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def revoke(request: HttpRequest, uid: str) -> HttpResponse:
    """Ask for the reason on a page of its own, then revoke."""
    actor = _staff(request)
    licence = queries.one(uid, seen_by=actor)
    require(policies.may_revoke(actor, licence))
    reason = request.POST.get("reason", "").strip()
    if request.method == "POST" and reason:
        return _revoke(request, actor, uid, reason)
    if "revoke" not in queries.allowed(actor, licence):
        return HttpResponseRedirect(reverse("licences:desk_one", args=[uid]))
    missing = [FieldError("reason", "input.missing", _("请写明撤销的理由。"))]
    return _ask(request, queries.ref(licence), missing if request.method == "POST" else [])


def _ask(request: HttpRequest, licence: LicenceRef, errors: list[FieldError]) -> HttpResponse:
    context = {
        "licence": licence,
        "errors": errors,
        "key": ids.new_uid(),
        "most": {"maxlength": MOST},
    }
    return render_page(request, "licences/revoke.html", context, 422 if errors else 200)


def _revoke(request: HttpRequest, actor: Actor, uid: str, reason: str) -> HttpResponse:
    """Revoke once, however often the button is pressed."""
    there = reverse("licences:desk_one", args=[uid])

    def call() -> idempotency.Answer:
        revoke_licence(uid, reason=reason, by=actor)
        return idempotency.Answer(303, there)

    key = request.POST.get("key", "")[:120]
    answer = idempotency.once(actor, key, f"{request.path}\n{reason}".encode(), call)
    return HttpResponseRedirect(answer.body, status=answer.status)
