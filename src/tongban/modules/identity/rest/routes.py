"""Routes of identity."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Router

from tongban.kernel.actors import Actor
from tongban.kernel.settings import settings
from tongban.kernel.web import actor_of
from tongban.rest.problems import WRITES, problems
from tongban.rest.shell import reply

from ..actions.prove import prove_again
from ..contracts import CertificateAnswer
from ..policies import own_account
from ..queries import accounts, factors
from . import companies, families
from .schemas import MeOut, ProvedOut, StepUpBy, StepUpIn

me_router = Router(tags=["me"])
router = Router()
for one in (me_router, companies.router, families.me_router, families.desk_router):
    router.add_router("", one)


@me_router.get(
    "/me", response={200: MeOut, **problems(401)}, operation_id="me.read", summary="Who am I"
)
def me(request: HttpRequest) -> HttpResponse:
    """Who am I, for whom may I act, and what may I do?"""
    actor = actor_of(request)
    return reply(
        {
            "ref": actor.ref,
            "kind": actor.kind,
            "name": actor.name,
            "acting_for": actor.body_name,
            "owner": actor.owner_ref,
            "roles": _roles(actor),
            "permissions": [
                {
                    "permission": one.permission,
                    "org": one.org,
                    "region": one.region,
                    "item_types": list(one.types),
                }
                for one in actor.grants
            ],
        }
    )


@me_router.get(
    "/me/step-up",
    response={200: StepUpBy, **problems(401)},
    operation_id="me.step_up",
    summary="By what I prove it",
)
def step_up_by(request: HttpRequest) -> HttpResponse:
    """Whether a second factor is asked for, and the text for a certificate to sign."""
    account = own_account(actor_of(request))
    text = factors.text_to_sign(account)
    return reply({"factor": factors.has_factor(account), "text": text})


@me_router.post(
    "/me/step-up",
    response={200: ProvedOut, **WRITES, **problems(503)},
    operation_id="identity.step_up",
    summary="Prove anew who I am",
)
def step_up(request: HttpRequest, body: StepUpIn) -> HttpResponse:
    """Prove the token anew, before what needs a fresh proof; wrong tries are slowed down.

    Who has a second factor sends its code, or what the certificate signed; who has none sends the
    password. Without any the answer is `identity.wrong_code` or `identity.wrong_password`.
    """
    signed = body.certificate
    shown = CertificateAnswer(**signed.dict()) if signed is not None else None
    prove_again(body.password, body.code, certificate=shown, by=actor_of(request))
    return reply({"minutes": settings().step_up_minutes})


def _roles(actor: Actor) -> list[dict[str, object]]:
    if actor.is_staff or actor.account_id is None:
        return []
    return [
        {
            "body": f"body:{one.body_id}",
            "name": one.body_name,
            "uscc": one.uscc,
            "role": one.role,
            "acts": list(one.acts),
            "items": list(one.items),
            "ends_on": one.ends_on,
        }
        for one in accounts.clerkships(actor.account_id)
    ]
