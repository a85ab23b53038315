"""/me/uses, /me/consents: who used the caller's data, and what the caller consented to.

Requests about the own data stand in `asking`.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from tongban.kernel.web import actor_of
from tongban.rest.problems import READS, WRITES, language
from tongban.rest.shell import reply, write

from ..actions.give_consent import give_consent
from ..actions.withdraw_consent import withdraw_consent
from ..queries import consents, uses
from . import asking
from .schemas import ConsentIn, Consents, DataUses, UsesWanted, consent, shown

router = Router(tags=["me"])
router.add_router("", asking.router)


@router.get(
    "/me/uses",
    operation_id="me.uses",
    summary="Who used my data",
    response={200: DataUses, **READS},
)
def my_uses(request: HttpRequest, asked: Query[UsesWanted]) -> HttpResponse:
    """List every look, share and use of the own data, newest first: 个人信息保护法 第44条."""
    found = uses.mine(actor_of(request), after=asked.after, size=asked.size)
    return reply({"items": [shown(one) for one in found.rows], "next": found.after})


@router.get(
    "/me/consents",
    operation_id="me.consents",
    summary="What I consented to",
    response={200: Consents, **READS},
)
def my_consents(request: HttpRequest) -> HttpResponse:
    """List every purpose that needs consent, in the language of `Accept-Language`."""
    return reply(_consents(request))


@router.post(
    "/me/consents/{purpose}",
    operation_id="privacy.give_consent",
    summary="Consent to a purpose",
    response={200: Consents, **WRITES},
)
def give(request: HttpRequest, purpose: str, said: ConsentIn) -> HttpResponse:
    """Consent to the version that was read: 个人信息保护法 第14条. Again changes nothing."""

    def work() -> dict[str, object]:
        give_consent(purpose, said.version, by=actor_of(request))
        return _consents(request)

    return write(request, work)


@router.delete(
    "/me/consents/{purpose}",
    operation_id="privacy.withdraw_consent",
    summary="Take a consent back",
    response={200: Consents, **WRITES},
)
def withdraw(request: HttpRequest, purpose: str) -> HttpResponse:
    """Take a consent back, at once: 个人信息保护法 第15条. Again changes nothing."""

    def work() -> dict[str, object]:
        withdraw_consent(purpose, by=actor_of(request))
        return _consents(request)

    return write(request, work)


def _consents(request: HttpRequest) -> dict[str, object]:
    english = language(request) == "en"
    found = consents.mine(actor_of(request))
    return {"items": [consent(one, one.purpose.en if english else one.purpose.zh) for one in found]}
