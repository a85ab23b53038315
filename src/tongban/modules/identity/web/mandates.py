"""My mandates: who may act for me, for whom I may act, and what was done."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tongban.kernel.actors import Actor
from tongban.kernel.errors import FieldError, Invalid, Refused
from tongban.kernel.policies import require
from tongban.kernel.reasons import NOT_FOR_HELPERS, SIGN_IN
from tongban.kernel.web import actor_of
from tongban.portal.pages import render_page

from .. import mandate_text, policies
from ..actions import act_for, confirm_mandate, end_mandate, offer_mandate
from ..contracts import LEVEL_TOO_LOW, MANDATE_SELF, MandateText, MandateView
from ..queries import actors, mandates
from . import mandate_form, mandate_words, paged
from .entrance import FORM, said
from .mandate_form import Typed


def _oneself(request: HttpRequest) -> Actor:
    """Return the person who asks, for themselves or a body; a helper has to switch back first."""
    actor = actor_of(request)
    if actor.account_id is None:
        raise Refused(SIGN_IN)
    if actor.kind == "helper":
        raise Refused(NOT_FOR_HELPERS)
    verdict = policies.may_make_mandates(actor)
    require(None if verdict == LEVEL_TOO_LOW else verdict)  # reading and ending need no level
    return actor


@never_cache
@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """Everything that waits, holds and was, on both sides."""
    actor = _oneself(request)
    page = mandates.mine(actor, **paged.at(request))
    found = [mandate_words.Shown(one) for one in page.rows]
    context = {
        "waiting": [one for one in found if one.view.waits_for_me],
        "given": [one for one in found if not one.view.waits_for_me and one.gave],
        "got": [one for one in found if not one.view.waits_for_me and not one.gave],
        "low": policies.may_make_mandates(actor) == LEVEL_TOO_LOW,
        "body": actor.body_name,
        "further": bool(page.before),
        "pager": paged.pager(page, reverse("identity:mandates")),
    }
    return render_page(request, "identity/mandates.html", context)


@never_cache
@require_http_methods(FORM)
def new(request: HttpRequest) -> HttpResponse:
    """Say who, what and how long; read the text; sign it."""
    actor = _oneself(request)
    require(policies.may_make_mandates(actor))
    typed = Typed(request.POST if request.method == "POST" else request.GET)
    asked = request.POST.get("step", "")
    if asked not in {"read", "sign"}:
        return _form(request, typed)
    try:
        return _signed(request, typed, actor) if asked == "sign" else _read(request, typed, actor)
    except Invalid as wrong:
        return _form(request, typed, wrong.errors, 422)
    except Refused as no:
        return _form(request, typed, [said(no, _PLACE.get(no.code, ""))], no.status)


_PLACE = {MANDATE_SELF: "id_no"}


def _read(request: HttpRequest, typed: Typed, actor: Actor) -> HttpResponse:
    side, other, scope = typed.checked()
    text = offer_mandate.preview(side, other, scope, by=actor)
    context = {"text": text, "lines": text.text.split("\n"), "kept": typed.pairs(), "side": side}
    return render_page(request, "identity/mandate_sign.html", context)


def _signed(request: HttpRequest, typed: Typed, actor: Actor) -> HttpResponse:
    side, other, scope = typed.checked()
    digest = request.POST.get("digest", "")
    uid = offer_mandate.offer_mandate(side, other, scope, digest, by=actor)
    return HttpResponseRedirect(reverse("identity:mandate", args=[uid]) + "?done=offered")


def _form(
    request: HttpRequest, typed: Typed, errors: Sequence[FieldError] = (), status: int = 200
) -> HttpResponse:
    context = mandate_form.context(typed) | {"errors": errors}
    return render_page(request, "identity/mandate_new.html", context, status)


@never_cache
@require_GET
def one(request: HttpRequest, uid: str) -> HttpResponse:
    """One mandate: its text, what may be done with it, and every use."""
    actor = _oneself(request)
    shown = mandates.view(uid, by=actor)
    done, here = mandates.uses(uid, by=actor, **paged.at(request)), request.path
    context = _context(shown, mandates.text(uid, by=actor)) | {
        "uses": [mandate_words.Use(one) for one in done.rows],
        "pager": paged.pager(done, here, place="uses"),
        "done": request.GET.get("done", ""),
    }
    return render_page(request, "identity/mandate.html", context)


def _context(shown: MandateView, text: MandateText) -> dict[str, object]:
    names = mandate_text.item_names(shown.items)
    return {
        "one": mandate_words.Shown(shown, tuple(names[code] for code in shown.items)),
        "text": text,
        "lines": text.text.split("\n"),
    }


@require_POST
def confirm(request: HttpRequest, uid: str) -> HttpResponse:
    """Sign what the other side signed."""
    digest = request.POST.get("digest", "")
    confirm_mandate.confirm_mandate(uid, digest, by=_oneself(request))
    return HttpResponseRedirect(reverse("identity:mandate", args=[uid]) + "?done=confirmed")


@require_POST
def end(request: HttpRequest, uid: str) -> HttpResponse:
    """End it, decline it or take the offer back; at once."""
    end_mandate.end_mandate(uid, by=_oneself(request))
    return HttpResponseRedirect(reverse("identity:mandate", args=[uid]) + "?done=ended")


@require_POST
def act(request: HttpRequest, uid: str) -> HttpResponse:
    """Act under it in this session: the head of every page says so."""
    actor = actor_of(request)
    found = actors.signed_in(request.session.session_key or "")
    if found is None:
        raise Refused(SIGN_IN)
    act_for.act_for(found.sign_in_id, None, uid, by=actor)
    return HttpResponseRedirect("/my/cases")
