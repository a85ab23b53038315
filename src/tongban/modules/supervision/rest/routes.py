"""/findings: what supervision found."""

from __future__ import annotations

from dataclasses import asdict

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from tongban.kernel.web import actor_of
from tongban.rest.problems import READS
from tongban.rest.shell import reply

from .. import queries
from .schemas import FindingPage, FindingPaging

router = Router(tags=["findings"])


@router.get(
    "/findings",
    operation_id="finding.list",
    summary="List findings",
    response={200: FindingPage, **READS},
)
def index(request: HttpRequest, asked: Query[FindingPaging]) -> HttpResponse:
    """Findings about the bodies and regions that one watches over, newest first."""
    found = queries.seen(actor_of(request), after=asked.after, size=asked.size)
    return reply({"items": [asdict(one) for one in found.rows], "next": found.after})
