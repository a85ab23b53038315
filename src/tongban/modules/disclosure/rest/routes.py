"""Results of licensing on the wire: open to everybody, read only."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import P, PathEx, Query, Router

from tongban.rest.problems import problems
from tongban.rest.shell import reply

from .. import decisions
from ..contracts import Sought
from . import schemas

router = Router(tags=["decisions"], auth=None)


@router.get(
    "/decisions",
    response={200: schemas.DecisionPage, **problems(422)},
    operation_id="decision.list",
    summary="List decisions that grant a licence",
)
def index(request: HttpRequest, asked: Query[schemas.DecisionPaging]) -> HttpResponse:
    """List public decisions, the newest first (行政许可法 第40条)."""
    wanted = Sought(asked.q, asked.item, asked.org, asked.region)
    found = decisions.register(wanted, after=asked.after, size=asked.size)
    return reply({"items": [_decision(one) for one in found.rows], "next": found.after})


@router.get(
    "/decisions/{id}",
    response={200: schemas.DecisionOut, **problems(404, 422)},
    operation_id="decision.read",
    summary="Read a decision",
)
def read(
    request: HttpRequest,
    id: PathEx[str, P(pattern=r"^[0-9a-f]{32}$", description="Id of the decision.")],  # noqa: A002  # the word of the address
) -> HttpResponse:
    """Read a public decision."""
    return reply(_decision(decisions.one(id)))


def _decision(of: decisions.DecisionRow) -> dict[str, Any]:
    names = (
        "item", "item_name", "number", "holder_kind", "holder", "uscc", "org", "org_name", "region",
    )  # fmt: skip
    told = {"id": of.uid, **{name: getattr(of, name) for name in names}}
    return {
        **told,
        "decided_on": of.decided_on.isoformat(),
        "published_on": of.published_on.isoformat(),
        "revoked_on": of.revoked_on.isoformat() if of.revoked_on else "",
        "licence_ended_on": of.licence_ended_on.isoformat() if of.licence_ended_on else "",
    }
