"""The whole catalogue on the wire, and what changes in it: for those who keep a copy."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from tongban.rest.conditional import unless_known
from tongban.rest.problems import problems

from .. import disclosing
from . import schemas, views

router = Router(tags=["items"], auth=None)
_LISTS = problems(422)


@router.get(
    "/items/whole",
    response={200: schemas.WholePage, 304: None, **_LISTS},
    operation_id="item.take",
    by_alias=True,
    summary="Take the whole catalogue",
)
def take(request: HttpRequest, asked: Query[schemas.Taking]) -> HttpResponse:
    """Take every public item whole, page by page; what happens meanwhile is told by the changes.

    Paused items are in it, and say so. Each page has an `ETag`: ask again with `If-None-Match`.
    """
    found = disclosing.rows(
        org=asked.org,
        audience=asked.audience or "",
        region=asked.region,
        after=asked.after,
        size=asked.size,
    )
    known = [(row.code, row.revision_id, row.state, row.pause_reason) for row in found.rows]
    return unless_known(
        request,
        (known, found.after),
        lambda: {
            "items": [views.disclosed(one) for one in disclosing.whole(r.pk for r in found.rows)],
            "next": found.after,
        },
    )


@router.get(
    "/items/changes",
    response={200: schemas.ChangePage, 304: None, **_LISTS},
    operation_id="item.changes",
    summary="Follow the changes",
)
def follow(request: HttpRequest, asked: Query[schemas.Following]) -> HttpResponse:
    """Tell what happened to items, in the order of commits: nothing is ever told late or twice.

    To keep a copy: ask with `after=latest` and keep `next`, take the whole catalogue, then ask with
    `after=next` from time to time and read each item that is named anew.
    """
    last = disclosing.newest_change()
    end = last.seq if last else 0
    after = end if asked.after == "latest" else int(asked.after or 0)
    found = disclosing.changes(after, asked.size) if after < end else []
    reached = found[-1].seq if found else after
    return unless_known(
        request,
        (reached, reached < end),
        lambda: {
            "changes": views.changes(found),
            "next": str(reached),
            "more": reached < end,
        },
        found[-1].at if found else None,
    )


@router.get(
    "/base-items",
    response={200: schemas.BasePage, 304: None, **_LISTS},
    operation_id="base.take",
    by_alias=True,
    summary="Take the base items",
)
def take_bases(request: HttpRequest, asked: Query[schemas.TakingBases]) -> HttpResponse:
    """Take every base item in force (目录清单), page by page, by code."""
    found = disclosing.base_rows(after=asked.after, size=asked.size)
    bases = disclosing.whole_bases
    return unless_known(
        request,
        ([(row.code, row.fingerprint) for row in found.rows], found.after),
        lambda: {
            "items": [views.disclosed_base(one) for one in bases(r.pk for r in found.rows)],
            "next": found.after,
        },
    )
