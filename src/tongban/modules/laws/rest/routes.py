"""Laws and publications on the wire: open to everybody, read only."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import P, PathEx, Query, Router

from tongban.rest.problems import problems
from tongban.rest.shell import reply

from .. import queries
from ..contracts import PublicationKind
from . import schemas

router = Router(tags=["laws"], auth=None)
_LISTS = problems(422)


@router.get(
    "/laws",
    response={200: schemas.LawPage, **_LISTS},
    operation_id="law.list",
    summary="List laws",
)
def index(request: HttpRequest, asked: Query[schemas.LawPaging]) -> HttpResponse:
    """List laws by title."""
    found = queries.laws(asked=asked.q, after=asked.after, size=asked.size)
    return reply({"items": [_law(one) for one in found.rows], "next": found.after})


def _law(of: queries.LawRow) -> dict[str, Any]:
    names = ("key", "title", "doc_no", "issuer", "level", "status", "effective")
    return {name: getattr(of, name) for name in names}


@router.get(
    "/laws/{key}",
    response={200: schemas.LawOut, **problems(404, 422)},
    operation_id="law.read",
    summary="Read a law",
)
def read(
    request: HttpRequest,
    key: PathEx[str, P(pattern=r"^[0-9a-z-]{1,40}$", description="Key of the law.")],
) -> HttpResponse:
    """Read a law with its known articles."""
    found = queries.law(key)
    articles = [
        {**asdict(one), **asdict(one.article), "anchor": one.article.anchor}
        for one in queries.articles(found)
    ]
    for one in articles:
        del one["article"]
    return reply({**_law(found), "articles": articles})


@router.get(
    "/publications",
    response={200: schemas.PublicationPage, **_LISTS},
    operation_id="publication.list",
    summary="List publications",
)
def publications(request: HttpRequest, asked: Query[schemas.PublicationPaging]) -> HttpResponse:
    """List policy documents, interpretations, notices and questions, newest first."""
    kinds = [PublicationKind(asked.kind)] if asked.kind else list(PublicationKind)
    found = queries.publications(*kinds, after=asked.after, size=asked.size)
    return reply({"items": [_publication(one) for one in found.rows], "next": found.after})


def _publication(of: queries.PublicationRow) -> dict[str, Any]:
    names = ("code", "kind", "title", "doc_no", "issuer", "region", "revision")
    told = {name: getattr(of, name) for name in names}
    return {**told, "published_on": of.published_on.isoformat()}
