"""Cases on the wire: every step by one address, every list by keyset, every write idempotent."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import P, PathEx, Query, Router

from tongban.kernel.web import actor_of
from tongban.modules.documents import public as documents
from tongban.rest.problems import READS, WRITES, problems
from tongban.rest.shell import reply, write

from .. import dossier, explaining, pointing, queries
from ..actions import attach as attaching
from ..actions.check_points import check_points
from ..actions.open import open_case
from ..actions.rebase import rebase
from ..actions.save import save
from ..actions.supplement import supplement
from ..contracts import Channel, PointMark
from . import examples, schemas, views
from .steps import TAKERS

router = Router(tags=["cases"])
CaseNo = PathEx[
    str, P(pattern="^[0-9A-Z]{1,30}$", description="Case number.", example="9901002026112300000107")
]
MaterialKey = PathEx[
    str, P(min_length=1, max_length=80, description="Key of a material of the guide.")
]
Uid = PathEx[str, P(pattern="^[0-9a-f]{32}$", description="uid of a document.")]


@router.post(
    "/cases",
    response={201: schemas.CaseRefOut, **WRITES},
    operation_id="case.open",
    summary="Open a draft",
)
def create(request: HttpRequest, given: schemas.NewCase) -> HttpResponse:
    """Open a draft for a published item, with the answers given so far. Send `Idempotency-Key`."""
    by = actor_of(request)

    def call() -> object:
        return views.ref(
            open_case(
                given.item,
                by=by,
                channel=Channel.API,
                answers=given.answers,
                licence=given.licence,
                situation=given.situation,
            )
        )

    return write(request, call, status=201)


@router.get(
    "/cases",
    response={200: schemas.CasePage, **READS},
    operation_id="case.list",
    summary="List cases",
)
def listing(request: HttpRequest, asked: Query[schemas.CaseListing]) -> HttpResponse:
    """List one's own cases, or those of the bodies one reads for, newest first."""
    by = actor_of(request)
    found = queries.rows(by, states=tuple(asked.state), after=asked.after, size=asked.size)
    return reply({"cases": [views.row(one) for one in found.rows], "next": found.after})


@router.get(
    "/cases/{case_no}",
    response={200: schemas.CaseOut, **READS},
    operation_id="case.read",
    summary="Read a case",
)
def read(request: HttpRequest, case_no: CaseNo) -> HttpResponse:
    """Read one case with what the caller may do now."""
    by = actor_of(request)
    return reply(views.case(queries.one(case_no, seen_by=by), by))


@router.patch(
    "/cases/{case_no}",
    response={200: schemas.CaseRefOut, **WRITES},
    operation_id="case.save",
    summary="Save answers",
)
def keep(request: HttpRequest, case_no: CaseNo, given: schemas.Answers) -> HttpResponse:
    """Save answers of a draft, or of a correction under way."""
    by = actor_of(request)
    return write(
        request, lambda: views.ref(save(case_no, given.answers, by=by, situation=given.situation))
    )


@router.get(
    "/cases/{case_no}/events",
    response={200: schemas.Events, **READS},
    operation_id="case.events",
    summary="Read the steps taken",
)
def events(request: HttpRequest, case_no: CaseNo) -> HttpResponse:
    """Read every step taken, oldest first."""
    case = queries.one(case_no, seen_by=actor_of(request))
    return reply({"events": [views.event(one) for one in queries.timeline(case)]})


@router.get(
    "/cases/{case_no}/tasks",
    response={200: schemas.Tasks, **READS},
    operation_id="case.tasks",
    summary="Read the departments' parts",
)
def tasks(request: HttpRequest, case_no: CaseNo) -> HttpResponse:
    """Read the departments' parts, each with its own limit."""
    case = queries.one(case_no, seen_by=actor_of(request))
    return reply({"tasks": [views.task(one) for one in queries.branches(case)]})


@router.get(
    "/cases/{case_no}/points",
    response={200: schemas.Points, **READS},
    operation_id="case.points",
    summary="Read the review points",
)
def read_points(request: HttpRequest, case_no: CaseNo) -> HttpResponse:
    """Read the published review points that the caller's body looks at, as they stand for it."""
    by = actor_of(request)
    found = pointing.looked_at(queries.one(case_no, seen_by=by), by)
    return reply({"points": [views.point(one) for one in found]})


@router.post(
    "/cases/{case_no}/points",
    response={200: schemas.CaseRefOut, **WRITES},
    operation_id="case.check_points",
    summary="Tick review points",
)
def tick_points(request: HttpRequest, case_no: CaseNo, given: schemas.Marks) -> HttpResponse:
    """Say of each point named whether it is met; one that is not carries its reason."""
    by = actor_of(request)
    marks = [PointMark(one.place, one.met, one.reason) for one in given.marks]
    return write(request, lambda: views.ref(check_points(case_no, marks, by=by)))


@router.get(
    "/cases/{case_no}/clocks",
    response={200: schemas.Clocks, **READS},
    operation_id="case.clocks",
    summary="Read why each date is what it is",
)
def read_clocks(request: HttpRequest, case_no: CaseNo) -> HttpResponse:
    """Read every clock of the case as spans of days, each with its cause and its article."""
    case = queries.one(case_no, seen_by=actor_of(request))
    return reply({"clocks": [views.clock(one) for one in explaining.explain(case)]})


@router.post(
    "/cases/{case_no}/materials/{key}",
    response={201: schemas.DocumentOut, **WRITES, **problems(503)},
    operation_id="case.attach",
    summary="Hand in a file",
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
    request: HttpRequest, case_no: CaseNo, key: MaterialKey, asked: Query[schemas.FileName]
) -> HttpResponse:
    """Hand in a file (the raw body) for a material of the guide; `name` is its file name."""
    by = actor_of(request)
    kept = documents.take_in(request.body, name=asked.name, by=by)
    return write(
        request, lambda: views.document(attaching.attach(case_no, key, kept, by=by)), status=201
    )


@router.post(
    "/cases/{case_no}/supplements/{key}",
    response={200: schemas.CaseRefOut, **WRITES, **problems(503)},
    operation_id="case.supplement",
    summary="Hand in a promised material",
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {
                "application/octet-stream": {"schema": {"type": "string", "format": "binary"}}
            },
        }
    },
)
def hand_in_later(
    request: HttpRequest, case_no: CaseNo, key: MaterialKey, asked: Query[schemas.FileName]
) -> HttpResponse:
    """Hand in a file (the raw body) for a material that was promised to follow (容缺后补)."""
    by = actor_of(request)
    kept = documents.take_in(request.body, name=asked.name, by=by)
    return write(request, lambda: views.ref(supplement(case_no, key, kept, by=by)))


@router.delete(
    "/cases/{case_no}/documents/{document}",
    response={200: dict[str, str], **WRITES},
    operation_id="case.detach",
    summary="Take a file back",
)
def detach(request: HttpRequest, case_no: CaseNo, document: Uid) -> HttpResponse:
    """Take a file back before the case is filed."""
    by = actor_of(request)

    def call() -> dict[str, str]:
        attaching.detach(case_no, document, by=by)
        return {"document": document}

    return write(request, call)


@router.post(
    "/cases/{case_no}/actions/{action}",
    response={200: schemas.CaseRefOut, **WRITES},
    operation_id="case.action",
    summary="Take a step",
    openapi_extra=examples.step_examples(),
)
def take(
    request: HttpRequest, case_no: CaseNo, action: schemas.StepName, given: schemas.StepBody
) -> HttpResponse:
    """Take a step. Which are open to the caller now stands in the case's `allowed_actions`."""
    by = actor_of(request)
    return write(request, lambda: views.ref(TAKERS[action](case_no, by, given)))


@router.get(
    "/cases/{case_no}/rebase",
    response={200: schemas.MovedOut, **READS},
    operation_id="case.rebase_preview",
    summary="See what the present guide would change",
)
def preview(request: HttpRequest, case_no: CaseNo) -> HttpResponse:
    """Compare the applicant's own case with the item's revision in force; nothing is changed."""
    return reply(views.moved(dossier.own(case_no, actor_of(request)).case))


@router.post(
    "/cases/{case_no}/rebase",
    response={200: schemas.CaseRefOut, **WRITES},
    operation_id="case.rebase",
    summary="Move the case to the present guide",
)
def move(request: HttpRequest, case_no: CaseNo, given: schemas.Rebase) -> HttpResponse:
    """Move the case to the revision that was previewed; refused when another is in force now."""
    by = actor_of(request)
    return write(request, lambda: views.ref(rebase(case_no, given.revision, by=by)))
