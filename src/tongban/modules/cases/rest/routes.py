"""Cases on the wire: every step by one address, every list by keyset, every write idempotent."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field

from tongban.kernel.web import actor_of
from tongban.modules.documents import public as documents
from tongban.rest.problems import READS, WRITES
from tongban.rest.shell import reply, write

from .. import queries
from ..actions import attach as attaching
from ..actions.open import open_case
from ..actions.save import save
from ..contracts import Channel
from . import schemas, views
from .steps import TAKERS

router = Router(tags=["办件 cases"])
NUMBER = Field(max_length=30)


@router.post("/cases", response={201: schemas.CaseRefOut, **WRITES}, operation_id="case.open")
def create(request: HttpRequest, given: schemas.NewCase) -> HttpResponse:
    """Open a draft for a published item, with the answers given so far. Send `Idempotency-Key`."""
    by = actor_of(request)

    def call() -> object:
        return views.ref(open_case(given.item, by=by, channel=Channel.API, answers=given.answers))

    return write(request, call, status=201)


@router.get("/cases", response={200: schemas.CasePage, **READS}, operation_id="case.list")
def listing(
    request: HttpRequest,
    state: list[schemas.StateName] = Query([], description="Only these states."),  # noqa: B008  # ninja's way
    after: str = Query("", max_length=400),
    size: int = Query(50, ge=1, le=100),
) -> HttpResponse:
    """List one's own cases, or those of the bodies one reads for, newest first."""
    found = queries.rows(actor_of(request), states=tuple(state), after=after, size=size)
    return reply({"cases": [views.row(one) for one in found.rows], "next": found.after})


@router.get("/cases/{case_no}", response={200: schemas.CaseOut, **READS}, operation_id="case.read")
def read(request: HttpRequest, case_no: str) -> HttpResponse:
    """Read one case with what the caller may do now."""
    by = actor_of(request)
    return reply(views.case(queries.one(case_no, seen_by=by), by))


@router.patch("/cases/{case_no}", response={200: schemas.CaseRefOut, **WRITES}, operation_id="case.save")
def keep(request: HttpRequest, case_no: str, given: schemas.Answers) -> HttpResponse:
    """Save answers of a draft, or of a correction under way."""
    by = actor_of(request)
    return write(request, lambda: views.ref(save(case_no, given.answers, by=by)))


@router.get("/cases/{case_no}/events", response={200: schemas.Events, **READS}, operation_id="case.events")
def events(request: HttpRequest, case_no: str) -> HttpResponse:
    """Read every step taken, oldest first."""
    case = queries.one(case_no, seen_by=actor_of(request))
    return reply({"events": [views.event(one) for one in queries.timeline(case)]})


@router.get("/cases/{case_no}/tasks", response={200: schemas.Tasks, **READS}, operation_id="case.tasks")
def tasks(request: HttpRequest, case_no: str) -> HttpResponse:
    """Read the departments' parts, each with its own limit."""
    case = queries.one(case_no, seen_by=actor_of(request))
    return reply({"tasks": [views.task(one) for one in queries.branches(case)]})


@router.post(
    "/cases/{case_no}/materials/{key}",
    response={201: schemas.DocumentOut, **WRITES},
    operation_id="case.attach",
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {
                "application/octet-stream": {"schema": {"type": "string", "format": "binary"}}
            },
        }
    },
)
def attach(
    request: HttpRequest, case_no: str, key: str, name: str = Query(..., min_length=1, max_length=200)
) -> HttpResponse:
    """Hand in a file (the raw body) for a material of the guide; `name` is its file name."""
    by = actor_of(request)
    kept = documents.take_in(request.body, name=name, by=by)
    return write(
        request, lambda: views.document(attaching.attach(case_no, key, kept, by=by)), status=201
    )


@router.delete(
    "/cases/{case_no}/materials/{document}",
    response={200: dict[str, str], **WRITES},
    operation_id="case.detach",
)
def detach(request: HttpRequest, case_no: str, document: str) -> HttpResponse:
    """Take a file back before the case is filed."""
    by = actor_of(request)

    def call() -> Any:
        attaching.detach(case_no, document, by=by)
        return {"document": document}

    return write(request, call)


@router.post(
    "/cases/{case_no}/actions/{action}",
    response={200: schemas.CaseRefOut, **WRITES},
    operation_id="case.action",
)
def take(
    request: HttpRequest, case_no: str, action: schemas.StepName, given: schemas.StepBody
) -> HttpResponse:
    """Take a step. Which are open to the caller now stands in the case's `allowed_actions`."""
    by = actor_of(request)
    return write(request, lambda: views.ref(TAKERS[action](case_no, by, given)))
