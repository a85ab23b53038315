"""My companies: which I represent or act for, who else may, and what was done."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tongban.kernel.actors import Actor
from tongban.kernel.errors import FieldError, Invalid, NotFound, Refused
from tongban.kernel.policies import require
from tongban.kernel.reasons import FORBIDDEN, NOT_FOR_HELPERS, SIGN_IN
from tongban.kernel.web import actor_of
from tongban.portal.pages import render_page

from .. import policies
from ..actions import answer_clerk_offer as answering
from ..actions import change_clerkship as changing
from ..actions import claim_body as claiming
from ..actions import end_clerkship as ending
from ..actions import name_clerk as naming
from ..contracts import MANAGERS, MANDATE_SELF, Assurance, ClerkView, Role
from ..queries import accounts, companies
from ..saying import ROLES
from . import mandate_form, paged
from .company_words import Shown
from .entrance import FORM, said
from .mandate_form import Typed
from .mandate_words import Use


def _oneself(request: HttpRequest) -> tuple[Actor, int]:
    """Return the person who asks and the account; a helper has to switch back first."""
    actor = actor_of(request)
    if actor.account_id is None:
        raise Refused(SIGN_IN)
    if actor.kind == "helper":
        raise Refused(NOT_FOR_HELPERS)
    if actor.kind != "person":
        raise Refused(FORBIDDEN)
    return actor, actor.account_id


@never_cache
@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """Which bodies I act for, which ask me to, and the way to claim one."""
    actor, account = _oneself(request)
    context = {
        "held": [Shown(one) for one in accounts.clerkships(account)],
        "asked": [Shown(one) for one in companies.offers_to(actor)],
        "acting": actor.body_name,
        "may_claim": policies.may_claim_body(actor) is None,
        "low": actor.level < Assurance.CHECKED,
        "done": request.GET.get("done", ""),
    }
    return render_page(request, "identity/companies.html", context)


@sensitive_post_parameters()
@never_cache
@require_http_methods(FORM)
def claim(request: HttpRequest) -> HttpResponse:
    """Say which body I represent by law; the register answers yes or no."""
    actor, _account = _oneself(request)
    require(policies.may_claim_body(actor))
    typed = {name: request.POST.get(name, "").strip() for name in ("uscc", "name")}
    if request.method == "GET":
        return render_page(request, "identity/company_claim.html", {"typed": typed})
    try:
        body_id = claiming.claim_body(typed["uscc"], typed["name"], by=actor)
    except (Refused, Invalid) as no:
        errors = no.errors if isinstance(no, Invalid) else [said(no, "uscc")]
        status = 422 if isinstance(no, Invalid) else no.status
        context = {"typed": typed, "errors": errors}
        return render_page(request, "identity/company_claim.html", context, status)
    return _back(body_id, "claimed")


@never_cache
@require_GET
def one(request: HttpRequest, body_id: int) -> HttpResponse:
    """One body: my role, who else may act for it, and what was done."""
    actor, _account = _oneself(request)
    own = companies.own_role(body_id, by=actor)
    here = actor.body_id == body_id
    context: dict[str, object] = {
        "own": Shown(own),
        "here": here,
        "manages": own.role in MANAGERS,
        "done": request.GET.get("done", ""),
    }
    if here and own.role in MANAGERS:
        there = reverse("identity:company", args=[body_id])
        done = companies.uses(body_id, by=actor, **paged.at(request))
        clerks = companies.clerks(body_id, by=actor, **paged.at(request, "clerks_"))
        context |= {
            "clerks": [Shown(found) for found in clerks.rows],
            "clerks_pager": paged.pager(clerks, there, of="clerks_", place="clerks"),
            "asked": [Shown(found) for found in companies.asked(body_id, by=actor)],
            "uses": [Use(found) for found in done.rows],
            "pager": paged.pager(done, there, place="uses"),
        }
    return render_page(request, "identity/company.html", context)


@sensitive_post_parameters()
@never_cache
@require_http_methods(FORM)
def name(request: HttpRequest, body_id: int) -> HttpResponse:
    """Ask somebody to act for the body: who, as what, which acts, which items, until when."""
    actor, _account = _oneself(request)
    roles = _roles(actor, body_id)
    typed = Typed(request.POST if request.method == "POST" else request.GET)
    if request.POST.get("step") != "sign":
        return _form(request, typed, roles=roles)
    try:
        _side, other, scope = typed.checked()
        naming.name_clerk(body_id, other, _role(typed, roles), scope, by=actor)
    except (Refused, Invalid) as no:
        return _wrong(request, typed, no, roles=roles)
    return _back(body_id, "named")


def _roles(actor: Actor, body_id: int) -> list[Role]:
    roles = [
        role
        for role in (Role.CLERK, Role.ADMIN)
        if policies.may_name_clerks(actor, body_id, role) is None
    ]
    if not roles:
        raise Refused(FORBIDDEN)
    return roles


def _role(typed: Typed, roles: Sequence[Role]) -> Role:
    return next((role for role in roles if role == typed.get("role")), Role.CLERK)


@never_cache
@require_http_methods(FORM)
def change(request: HttpRequest, clerkship_id: int) -> HttpResponse:
    """Change how far somebody may act for the body."""
    actor, _account = _oneself(request)
    found = companies.clerk(clerkship_id, by=actor)
    typed = Typed(request.POST if request.method == "POST" else _as_typed(request, found))
    if request.POST.get("step") != "sign":
        return _form(request, typed, found=found)
    try:
        _side, _other, scope = typed.checked()
        changing.change_clerkship(clerkship_id, scope, by=actor)
    except (Refused, Invalid) as no:
        return _wrong(request, typed, no, found=found)
    return _back(actor.body_id, "changed")


def _as_typed(request: HttpRequest, found: ClerkView) -> QueryDict:
    data = request.GET.copy()
    data.setlist("acts", [*found.acts])
    data.setlist("items", [*found.items])
    if found.ends_on:
        data["ends_on"] = found.ends_on.isoformat()
    return data


def _wrong(
    request: HttpRequest,
    typed: Typed,
    no: Refused | Invalid,
    *,
    roles: Sequence[Role] = (),
    found: ClerkView | None = None,
) -> HttpResponse:
    if isinstance(no, Refused) and no.status in {401, 403}:
        raise no
    place = "id_no" if isinstance(no, Refused) and no.code == MANDATE_SELF else ""
    errors = no.errors if isinstance(no, Invalid) else [said(no, place)]
    status = 422 if isinstance(no, Invalid) else no.status
    return _form(request, typed, errors, status, roles=roles, found=found)


def _form(
    request: HttpRequest,
    typed: Typed,
    errors: Sequence[FieldError] = (),
    status: int = 200,
    *,
    roles: Sequence[Role] = (),
    found: ClerkView | None = None,
) -> HttpResponse:
    context = mandate_form.context(typed) | {
        "errors": errors,
        "found": Shown(found) if found else None,
        "roles": [(str(role), ROLES[role]) for role in roles],
        "role": typed.get("role", Role.CLERK),
        "back": actor_of(request).body_id,
    }
    return render_page(request, "identity/company_clerk.html", context, status)


@require_POST
def end(request: HttpRequest, clerkship_id: int) -> HttpResponse:
    """End that somebody may act for the body, or resign; at once."""
    actor, account = _oneself(request)
    own = {held.clerkship_id for held in accounts.clerkships(account)}
    ending.end_clerkship(clerkship_id, by=actor)
    if clerkship_id in own:
        return _back(None, "left")
    return _back(actor.body_id, "ended")


@never_cache
@require_http_methods(FORM)
def offer(request: HttpRequest, uid: str) -> HttpResponse:
    """Read what a body asks me to do for it; say yes or no."""
    actor, _account = _oneself(request)
    if request.method == "POST":
        answers = {
            "accept": answering.accept_clerk_offer,
            "decline": answering.decline_clerk_offer,
        }
        answer = answers.get(request.POST.get("answer", ""))
        if answer is None:
            raise NotFound("answer")
        answer(uid, by=actor)
        agreed = request.POST.get("answer") == "accept"
        return _back(None, "agreed" if agreed else "declined")
    found, waits = companies.offer_view(uid, by=actor)
    context = {"shown": Shown(found), "waits": waits}
    return render_page(request, "identity/company_offer.html", context)


@require_POST
def withdraw(request: HttpRequest, uid: str) -> HttpResponse:
    """Take an offer back."""
    actor, _account = _oneself(request)
    naming.withdraw_clerk_offer(uid, by=actor)
    return _back(actor.body_id, "withdrawn")


def _back(body_id: int | None, done: str) -> HttpResponse:
    """Lead to a body, or to one's bodies, which says what was done."""
    there = reverse("identity:company", args=[body_id]) if body_id else None
    return HttpResponseRedirect(f"{there or reverse('identity:companies')}?done={done}")
