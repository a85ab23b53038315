"""/licences: list, read, verify, revoke, replace."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from tongban.kernel.errors import NotFound
from tongban.kernel.web import actor_of
from tongban.rest.problems import READS, WRITES, problems
from tongban.rest.shell import reply, write

from .. import metadata, policies, queries
from ..actions.replace import replace
from ..actions.revoke import revoke
from ..actions.verify import verify as verify_licence
from .schemas import Licence as LicenceShape
from .schemas import (
    LicenceDetail,
    LicencePage,
    Paging,
    Replacement,
    Revocation,
    Verified,
    shown,
    verified,
)

router = Router(tags=["licences"])


@router.get(
    "/licences",
    operation_id="licence.list",
    summary="List licences",
    response={200: LicencePage, **READS},
)
def index(request: HttpRequest, asked: Query[Paging]) -> HttpResponse:
    """Own licences, or those issued by the bodies that one reads for; newest first."""
    page = queries.seen(actor_of(request), after=asked.after, size=asked.size)
    items = [shown(queries.ref(one)) for one in page.rows]
    return reply({"items": items, "next": page.after})


@router.get(
    "/licences/{uid}",
    operation_id="licence.read",
    summary="Read a licence",
    response={200: LicenceDetail, **READS},
)
def read(request: HttpRequest, uid: str) -> HttpResponse:
    """One licence with its allowed actions; the metadata unmasked for its holder only."""
    actor = actor_of(request)
    licence = queries.one(uid, seen_by=actor)
    own = metadata.elements(licence) if policies.owns(actor, licence) else None
    more = {"allowed_actions": queries.allowed(actor, licence), "metadata": own}
    return reply(shown(queries.ref(licence)) | more)


@router.get(
    "/licences/{uid}/verify",
    operation_id="licence.verify",
    summary="Verify a licence",
    auth=None,
    response={200: Verified, **problems(404)},
)
def verify(request: HttpRequest, uid: str) -> HttpResponse:
    """Masked facts and validity, for anyone who holds the code. No token is needed."""
    facts = verify_licence(uid, by=actor_of(request))
    if facts is None:
        raise NotFound("licence")
    return reply(verified(facts))


@router.post(
    "/licences/{uid}/actions/revoke",
    operation_id="licence.revoke",
    summary="Revoke a licence",
    response={200: LicenceShape, **WRITES},
)
def revoke_it(request: HttpRequest, uid: str, body: Revocation) -> HttpResponse:
    """Revoke it; shown at once to whoever verifies. Honours `Idempotency-Key`."""
    actor = actor_of(request)
    return write(request, lambda: shown(revoke(uid, reason=body.reason, by=actor)))


@router.post(
    "/licences/{uid}/actions/replace",
    operation_id="licence.replace",
    summary="Replace a licence",
    response={200: LicenceShape, **WRITES},
)
def replace_it(request: HttpRequest, uid: str, body: Replacement) -> HttpResponse:
    """Issue its next version; the old one verifies as replaced. Honours `Idempotency-Key`."""
    actor = actor_of(request)

    def call() -> dict[str, object]:
        face = None if body.face is None else tuple((row.label, row.value) for row in body.face)
        return shown(
            replace(uid, reason=body.reason, face=face, holder_name=body.holder_name, by=actor)
        )

    return write(request, call)
