"""/bodies, /clerkships, /me/clerk-offers: representing a body, and who acts for it."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from ninja import P, PathEx, Query, Router

from tongban.kernel.web import actor_of
from tongban.rest.problems import READS, WRITES, problems
from tongban.rest.shell import prepared, reply, write

from ..actions import answer_clerk_offer as answering
from ..actions.change_clerkship import change_clerkship
from ..actions.claim_body import checked_claim
from ..actions.end_clerkship import end_clerkship
from ..actions.name_clerk import name_clerk, withdraw_clerk_offer
from ..actions.switch_token import switch_token
from ..policies import own_account
from ..queries import companies
from .company_schemas import (
    ActingIn,
    ActingOut,
    BodyPaging,
    BodyUses,
    ClaimedOut,
    ClaimIn,
    Clerks,
    ClerkshipOut,
    DoneOut,
    MyOffers,
    OfferIn,
    OfferOut,
    Offers,
    ScopeIn,
    clerk,
    offer,
    use,
)

router = Router(tags=["bodies"])
BodyNumber = PathEx[int, P(ge=1, le=2**62, description="The number in `body:<number>`.")]
ClerkshipNumber = PathEx[int, P(ge=1, le=2**62, description="Its number.")]
DONE: dict[str, object] = {"done": True}


@router.post(
    "/bodies",
    operation_id="identity.claim_body",
    summary="Claim a body that I represent by law",
    response={201: ClaimedOut, **WRITES, **problems(503)},
)
def claim(request: HttpRequest, said: ClaimIn) -> HttpResponse:
    """The register answers yes or no: 民法典 第61条. Five tries a day; every no is alike."""
    by = actor_of(request)

    def prepare() -> Callable[[], object]:
        done = checked_claim(said.uscc, said.name, by=by)
        return lambda: _claimed(done())

    return prepared(request, prepare, status=201)


def _claimed(body_id: int) -> dict[str, object]:
    return {"body": f"body:{body_id}", "body_id": body_id}


@router.post(
    "/me/acting-for",
    operation_id="identity.switch_token",
    summary="Act for a body, or for myself again",
    response={200: ActingOut, **WRITES},
)
def switch(request: HttpRequest, said: ActingIn) -> HttpResponse:
    """Act by this token for one of the bodies in `roles` of `GET /me`, or for oneself again.

    When the caller may act for the body no more, the token counts no more.
    """
    by = actor_of(request)

    def work() -> dict[str, object]:
        name = switch_token(said.body_id, by=by)
        return {"acting_for": name, "owner": said.body or f"person:{by.person_id}"}

    return write(request, work)


@router.get(
    "/bodies/{body_id}/clerks",
    operation_id="body.clerks",
    summary="Who may act for the body",
    response={200: Clerks, **READS},
)
def clerks(request: HttpRequest, body_id: BodyNumber, wanted: Query[BodyPaging]) -> HttpResponse:
    """List them to those who manage the body, managers first."""
    by = actor_of(request)
    found = companies.clerks(body_id, by=by, after=wanted.after, size=wanted.size)
    return reply({"items": [clerk(one) for one in found.rows], "next": found.after})


@router.get(
    "/bodies/{body_id}/uses",
    operation_id="body.uses",
    summary="What was done for the body",
    response={200: BodyUses, **READS},
)
def uses(request: HttpRequest, body_id: BodyNumber, wanted: Query[BodyPaging]) -> HttpResponse:
    """List what clerks did, newest first, to those who manage the body."""
    found = companies.uses(body_id, by=actor_of(request), after=wanted.after, size=wanted.size)
    return reply({"items": [use(one) for one in found.rows], "next": found.after})


@router.get(
    "/bodies/{body_id}/clerk-offers",
    operation_id="body.clerk_offers",
    summary="Who was asked to act for the body",
    response={200: Offers, **READS},
)
def asked(request: HttpRequest, body_id: BodyNumber, wanted: Query[BodyPaging]) -> HttpResponse:
    """List the offers that wait for an answer, newest first, to those who manage the body."""
    by = actor_of(request)
    found = companies.asked_page(body_id, by=by, after=wanted.after, size=wanted.size)
    return reply({"items": [offer(one) for one in found.rows], "next": found.after})


@router.post(
    "/bodies/{body_id}/clerk-offers",
    operation_id="identity.name_clerk",
    summary="Ask somebody to act for the body",
    response={201: OfferOut, **WRITES},
)
def name(request: HttpRequest, body_id: BodyNumber, said: OfferIn) -> HttpResponse:
    """Name an administrator or a clerk; it holds once they have agreed: 民法典 第170条.

    The representative names both, an administrator clerks. The token acts for the body.
    """
    by = actor_of(request)

    def work() -> dict[str, object]:
        uid = name_clerk(body_id, said.other(), said.role, said.scope(), by=by)
        return offer(companies.asked_one(uid, body_id, by=by))

    return write(request, work, status=201)


@router.delete(
    "/bodies/{body_id}/clerk-offers/{uid}",
    operation_id="identity.withdraw_clerk_offer",
    summary="Take an offer back",
    response={200: DoneOut, **WRITES},
)
def withdraw(request: HttpRequest, body_id: BodyNumber, uid: str) -> HttpResponse:
    """Take an offer back before it is accepted: 民法典 第141条."""
    by = actor_of(request)

    def work() -> dict[str, object]:
        companies.asked_one(uid, body_id, by=by)
        withdraw_clerk_offer(uid, by=by)
        return DONE

    return write(request, work)


@router.patch(
    "/clerkships/{clerkship}",
    operation_id="identity.change_clerkship",
    summary="Change how far somebody may act",
    response={200: ClerkshipOut, **WRITES},
)
def change(request: HttpRequest, clerkship: ClerkshipNumber, said: ScopeIn) -> HttpResponse:
    """Give other acts, items or days, from this moment on: 民法典 第165条."""
    by = actor_of(request)
    return write(request, lambda: {"clerkship": change_clerkship(clerkship, said.scope(), by=by)})


@router.delete(
    "/clerkships/{clerkship}",
    operation_id="identity.end_clerkship",
    summary="End that somebody may act, or resign",
    response={200: DoneOut, **WRITES},
)
def end(request: HttpRequest, clerkship: ClerkshipNumber) -> HttpResponse:
    """End it from the next request on: 民法典 第173条. The body's last manager stays."""

    def work() -> dict[str, object]:
        end_clerkship(clerkship, by=actor_of(request))
        return DONE

    return write(request, work)


@router.get(
    "/me/clerk-offers",
    operation_id="me.clerk_offers",
    summary="Bodies that ask me to act for them",
    response={200: MyOffers, **problems(401)},
)
def my_offers(request: HttpRequest) -> HttpResponse:
    """List the offers that wait for the caller; to nobody below level 2."""
    by = actor_of(request)
    own_account(by)
    return reply({"items": [offer(one) for one in companies.offers_to(by)]})


@router.post(
    "/me/clerk-offers/{uid}/accept",
    operation_id="identity.accept_clerk_offer",
    summary="Agree to act for a body",
    response={201: ClerkshipOut, **WRITES},
)
def accept(request: HttpRequest, uid: str) -> HttpResponse:
    """Agree: 民法典 第165条. Whatever one held there before ends."""
    by = actor_of(request)
    return write(
        request, lambda: {"clerkship": answering.accept_clerk_offer(uid, by=by)}, status=201
    )


@router.post(
    "/me/clerk-offers/{uid}/decline",
    operation_id="identity.decline_clerk_offer",
    summary="Decline to act for a body",
    response={200: DoneOut, **WRITES},
)
def decline(request: HttpRequest, uid: str) -> HttpResponse:
    """Decline: nobody has to."""

    def work() -> dict[str, object]:
        answering.decline_clerk_offer(uid, by=actor_of(request))
        return DONE

    return write(request, work)
