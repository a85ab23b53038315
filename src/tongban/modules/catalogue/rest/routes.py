"""Items on the wire: open to everybody, read only."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import P, PathEx, Query, Router

from tongban.modules.search import public as search
from tongban.modules.search.contracts import FACETS
from tongban.rest.conditional import unless_known
from tongban.rest.problems import problems
from tongban.rest.shell import reply

from .. import queries
from . import schemas, upkeep, views, writing
from .taking import router as items

_LISTS = problems(422)


@items.get(
    "/items",
    response={200: schemas.ItemPage, **_LISTS},
    operation_id="item.list",
    summary="List items",
)
def listing(request: HttpRequest, asked: Query[schemas.Listing]) -> HttpResponse:
    """List published items by name."""
    found = queries.listing(
        org=asked.org, audience=asked.audience or "", after=asked.after, size=asked.size
    )
    return reply({"items": views.rows([one.code for one in found.rows]), "next": found.after})


@items.get(
    "/items/search",
    response={200: schemas.FoundPage, **_LISTS},
    operation_id="item.search",
    summary="Search items",
)
def find(request: HttpRequest, asked: Query[schemas.Search]) -> HttpResponse:
    """Find items, best first; without words, browse."""
    given = asked.dict()
    chosen = {name: given[name] for name in FACETS if given[name]}
    found = search.find(asked.q, facets=chosen, kind="item", after=asked.after, size=asked.size)
    return reply(
        {
            "items": views.rows([hit.key for hit in found.hits]),
            "next": found.after,
            "total": found.total,
            "facets": found.facets or {},
            "at_least": {name: sorted(them) for name, them in found.at_least.items() if them},
            "partly": found.partly,
            "did_you_mean": found.did_you_mean,
        }
    )


@items.get(
    "/items/{code}",
    response={200: schemas.ItemOut, 304: None, **problems(404, 422)},
    operation_id="item.read",
    by_alias=True,
    summary="Read a guide",
)
def read(
    request: HttpRequest,
    code: PathEx[str, P(pattern=r"^[0-9A-Za-z_]{1,80}$", description="实施编码.")],
) -> HttpResponse:
    """Read the whole guide as published, with the schema of its form.

    `ETag` changes with the revision and the state only: ask again with `If-None-Match`.
    """
    held, revision, item = queries.published(code)
    known = (revision.pk, revision.fingerprint, held.state, held.pause_reason)
    return unless_known(request, known, lambda: views.whole(held, revision, item))


router = Router()
router.add_router("", items)
router.add_router("", writing.router)
router.add_router("", upkeep.router)

__all__ = ["router"]
