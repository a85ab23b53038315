"""The desk of connected systems: asking, deciding, suspending, taking a secret."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tongban.kernel.actors import Actor
from tongban.kernel.errors import FieldError, Invalid, NotFound, Refused
from tongban.kernel.policies import require
from tongban.kernel.web import actor_of
from tongban.modules.places import public as places
from tongban.portal.components import Column, Pager, Row, Table
from tongban.portal.pages import render_page

from .. import policies
from ..actions.decide_client import approve_client, refuse_client
from ..actions.hold_client import end_client, resume_client, suspend_client
from ..actions.request_client import request_client
from ..actions.rotate_secret import rotate_secret
from ..contracts import NO_REASON, ClientCard, ClientKind, ClientState, SecretMade
from ..queries import clients, upstreams
from ..steps import CLIENT
from . import forms, words

_TONES = {
    ClientState.REQUESTED: "wait",
    ClientState.ACTIVE: "done",
    ClientState.SUSPENDED: "late",
    ClientState.REFUSED: "off",
    ClientState.ENDED: "off",
}
_STEPS: dict[str, Callable[[str, str, Actor], None]] = {
    "approve": lambda uid, _reason, by: approve_client(uid, by=by),
    "refuse": lambda uid, reason, by: refuse_client(uid, reason, by=by),
    "suspend": lambda uid, reason, by: suspend_client(uid, reason, by=by),
    "resume": lambda uid, reason, by: resume_client(uid, reason, by=by),
    "end": lambda uid, reason, by: end_client(uid, reason, by=by),
}


def _keeper(request: HttpRequest) -> Actor:
    actor = actor_of(request)
    require(policies.may_see_desk(actor))
    return actor


@require_safe
@never_cache
def index(request: HttpRequest) -> HttpResponse:
    """List the systems of one's bodies, newest first."""
    by = _keeper(request)
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    found = clients.listed(by, after=after, before=before)
    context = {
        "table": _table([clients.shown(one) for one in found.rows]),
        "pager": Pager(
            previous=f"?before={found.before}" if found.before else "",
            next=f"?after={found.after}" if found.after else "",
        ),
        "platforms": upstreams.vouching() if policies.approves(by) else [],
        "may_ask": policies.may_ask(by) is None,
    }
    return render_page(request, "signon/desk_clients.html", context)


def _table(rows: Sequence[ClientCard]) -> Table:
    names = (_("名称"), _("单位"), _("方式"), _("状态"))
    drawn = [
        Row(
            (one.name, one.org_name, words.kind(one.kind), words.state(one.state)),
            href=reverse("signon:desk_client", args=[one.uid]),
        )
        for one in rows
    ]
    heads = [Column(one) for one in names]
    return Table(_("接入系统"), heads, drawn, hide_caption=True, empty=_("还没有系统接入。"))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for a system to be connected."""
    by = _keeper(request)
    require(policies.may_ask(by))
    if request.method != "POST":
        return _form(request, by)
    asked = forms.read(request.POST)
    try:
        body = places.organisation(asked.org)
        uid = request_client(asked, org_name=body.name, region=body.region, by=by)
    except NotFound:
        return _form(request, by, [FieldError("org", "client.org", _("请选择单位。"))])
    except Invalid as wrong:
        return _form(request, by, wrong.errors)
    return HttpResponseRedirect(reverse("signon:desk_client", args=[uid]), status=303)


def _form(request: HttpRequest, by: Actor, errors: Sequence[FieldError] = ()) -> HttpResponse:
    orgs = [places.organisation(one) for one in by.orgs[:100]]
    choices = [(one.uscc, one.name) for one in orgs]
    context = {"errors": errors, "fields": forms.fields(request.POST, choices, errors)}
    return render_page(request, "signon/desk_ask.html", context, 422 if errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def show(request: HttpRequest, uid: str) -> HttpResponse:
    """Show one system, and take a step with it."""
    by = _keeper(request)
    found = _visible(uid, by)
    if request.method != "POST":
        return _page(request, by, found)
    step, reason = request.POST.get("step", ""), request.POST.get("reason", "")
    if step == "take_secret":
        made = rotate_secret(uid, at_once=request.POST.get("at_once") == "1", by=by)
        return _page(request, by, clients.card(uid), made=made)
    if step not in _STEPS:
        raise NotFound("step")
    try:
        _STEPS[step](uid, reason, by)
    except Refused as no:
        if no.code != NO_REASON:
            raise
        said = FieldError("reason", no.code, no.message(get_language() or "zh"))
        return _page(request, by, found, errors=[said])
    return HttpResponseRedirect(reverse("signon:desk_client", args=[uid]), status=303)


def _holds(by: Actor, right: str, of: ClientCard) -> bool:
    return policies.holds(by, right, of.org, of.region)


def _visible(uid: str, by: Actor) -> ClientCard:
    """A system of a body that one works for; another's does not exist."""
    found = clients.card(uid)
    sees = any(
        by.may(one, org=found.org, region=found.region)
        for one in (policies.REQUEST, policies.APPROVE)
    )
    if not sees:
        raise NotFound("client")
    return found


def _page(
    request: HttpRequest,
    by: Actor,
    found: ClientCard,
    *,
    made: SecretMade | None = None,
    errors: Sequence[FieldError] = (),
) -> HttpResponse:
    possible = {one.name: one for one in CLIENT.possible(found.state)}
    decides = (
        by.may(policies.APPROVE, org=found.org, region=found.region)
        and found.requested_by != by.ref
    )
    keeps = found.kind != ClientKind.PUBLIC and by.may(
        policies.REQUEST, org=found.org, region=found.region
    )
    english = (get_language() or "").startswith("en")
    context = {
        "client": found,
        "facts": forms.facts(found),
        "state": words.state(found.state),
        "tone": _TONES[found.state],
        "steps": [
            (name, one.en if english else one.zh)
            for name, one in possible.items()
            if name in _STEPS and decides
        ],
        "takes_secret": "take_secret" in possible and keeps,
        "has_secret": found.secret_at is not None,
        "own_request": found.state == ClientState.REQUESTED and found.requested_by == by.ref,
        "made": made,
        "errors": errors,
        "reason": forms.reason(request.POST.get("reason", ""), errors),
    }
    return render_page(request, "signon/desk_client.html", context, 422 if errors else 200)
