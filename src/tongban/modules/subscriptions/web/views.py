"""Following: one question, a mail to confirm, one button to stop."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongban.kernel.errors import FieldError, NotFound, Refused
from tongban.kernel.policies import require
from tongban.kernel.web import actor_of
from tongban.modules.identity import public as identity
from tongban.portal.components import Field, Pager
from tongban.portal.pages import render_page

from .. import policies, queries, sealed
from ..actions.confirm import confirm
from ..actions.subscribe import subscribe
from ..actions.unsubscribe import unsubscribe
from ..contracts import MAIL_WRONG, UNKNOWN_SUBJECT, Card, State
from ..ports import card

BY_LINE = identity.Allowance("subscriptions", most=10, minutes=60)
BY_MAIL = identity.Allowance("subscriptions_to", most=5, minutes=60)


def _card(subject: str) -> Card:
    found = card(subject)
    if found is None:
        raise NotFound("subject")
    return found


def _feed(subject: str) -> str:
    kind, _colon, key = subject.partition(":")
    return reverse("subscriptions:feed", args=[kind, key])


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def new(request: HttpRequest) -> HttpResponse:
    """Ask whether to follow; without an account, ask for a mail address."""
    subject = (request.POST.get("to") or request.GET.get("to", ""))[:90]
    known, by = _card(subject), actor_of(request)
    if request.method != "POST":
        return _form(request, subject, known)
    mail = "" if policies.owns(by) else request.POST.get("mail", "").strip()
    if not policies.owns(by):
        identity.spend(BY_LINE, identity.whole_address(request.META.get("REMOTE_ADDR", "")))
        identity.spend(BY_MAIL, mail[:120])
    try:
        subscribe(subject, mail=mail or ("" if policies.owns(by) else "?"), by=by)
    except Refused as no:
        if no.code not in {MAIL_WRONG, UNKNOWN_SUBJECT}:
            raise
        wrong = [FieldError("mail", no.code, _("请填写完整的电子邮箱，例如 name@example.org。"))]
        return _form(request, subject, known, wrong)
    if policies.owns(by):
        return HttpResponseRedirect(reverse("subscriptions:mine"), status=303)
    return render_page(request, "subscriptions/asked.html", {"card": known})


def _form(
    request: HttpRequest, subject: str, known: Card, errors: Sequence[FieldError] = ()
) -> HttpResponse:
    context = {
        "subject": subject,
        "card": known,
        "feed": _feed(subject),
        "own": policies.owns(actor_of(request)),
        "errors": errors,
        "field": Field(
            "mail", _("电子邮箱"), "email", value=request.POST.get("mail", ""), width="l",
            hint=_("只用来发变动通知。随时可以退订，退订后删除。"),
            error=errors[0].message if errors else "",
        ),
    }  # fmt: skip
    return render_page(request, "subscriptions/new.html", context, 422 if errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def confirming(request: HttpRequest, uid: str, token: str) -> HttpResponse:
    """Show one button; mail scanners open links, and only the button confirms."""
    return _by_link(request, uid, token, "confirm")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def stopping(request: HttpRequest, uid: str, token: str) -> HttpResponse:
    """Show one button that stops; no sign-in, no question."""
    return _by_link(request, uid, token, "stop")


def _by_link(request: HttpRequest, uid: str, token: str, what: str) -> HttpResponse:
    require(policies.may_confirm(sealed.fits(uid[:40], token[:80])))
    found = queries.one(uid)
    if request.method == "POST":
        if what == "confirm":
            confirm(uid, token, by=actor_of(request))
        else:
            unsubscribe(uid, token, by=actor_of(request))
        return HttpResponseRedirect(request.path, status=303)
    known = card(found.subject)
    context = {
        "card": known,
        "done": found.state == (State.CONFIRMED if what == "confirm" else State.ENDED),
        "ended": found.state == State.ENDED,
        "stop": reverse("subscriptions:stop", args=[uid, token]),
        "what": what,
    }
    return render_page(request, "subscriptions/by_link.html", context)


@require_safe
@never_cache
def mine(request: HttpRequest) -> HttpResponse:
    """List what the account follows."""
    by = actor_of(request)
    require(policies.may_list(by))
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    found = queries.mine(by, after=after, before=before)
    here = reverse("subscriptions:mine")
    context = {
        "rows": [(one, card(one.subject), _feed(one.subject)) for one in found.rows],
        "pager": Pager(
            previous=f"{here}?before={found.before}" if found.before else "",
            next=f"{here}?after={found.after}" if found.after else "",
        ),
    }
    return render_page(request, "subscriptions/mine.html", context)


@require_POST
@never_cache
def stop_mine(request: HttpRequest, uid: str) -> HttpResponse:
    """Stop one of one's own."""
    by = actor_of(request)
    require(policies.may_list(by))
    unsubscribe(uid, by=by)
    return HttpResponseRedirect(reverse("subscriptions:mine"), status=303)
