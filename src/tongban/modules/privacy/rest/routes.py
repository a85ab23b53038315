"""/me/uses: who used the caller's data."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from tongban.kernel.web import actor_of
from tongban.rest.problems import READS
from tongban.rest.shell import reply

from ..queries import uses
from .schemas import DataUses, UsesWanted, shown

router = Router(tags=["me"])


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
