"""/me/data-requests and /data-requests: what people ask about their data, and the answers."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from ninja import Query, Router

from tongban.kernel.web import actor_of
from tongban.rest.problems import READS, WRITES, language
from tongban.rest.shell import reply, write

from ..actions.answer import answer, withdraw_request
from ..actions.ask import ask_copy, ask_office
from ..actions.copies import fetch_copy
from ..actions.pass_on import pass_on
from ..copying import read
from ..queries import offices, requests
from .asked import (
    AnswerIn,
    AskedWanted,
    DataRequest,
    DataRequestIn,
    DataRequests,
    Offices,
    PassedOut,
    PassIn,
    asked,
)

router = Router()
_ZIP = {
    "responses": {
        200: {
            "description": "The copy: JSON, HTML and files.",
            "content": {"application/zip": {"schema": {"type": "string", "format": "binary"}}},
        }
    }
}


@router.get(
    "/me/data-requests",
    operation_id="me.data_requests",
    summary="What I asked about my data",
    response={200: DataRequests, **READS},
)
def my_requests(request: HttpRequest, wanted: Query[AskedWanted]) -> HttpResponse:
    """List copies, corrections, deletions and explanations asked for, newest first."""
    found = requests.every(actor_of(request), after=wanted.after, size=wanted.size)
    return reply({"items": [asked(one) for one in found.rows], "next": found.after})


@router.get(
    "/me/data-requests/bodies",
    operation_id="me.data_request_bodies",
    summary="Bodies that I may ask",
    response={200: Offices, **READS},
)
def my_bodies(request: HttpRequest) -> HttpResponse:
    """List the bodies that handled the caller's matters; without one the platform is asked."""
    found = offices.of_person(actor_of(request))
    return reply({"items": [{"body": one.org, "name": one.name} for one in found]})


@router.post(
    "/me/data-requests",
    operation_id="privacy.ask_office",
    summary="Ask to correct, delete or explain",
    response={201: DataRequest, **WRITES},
)
def ask(request: HttpRequest, said: DataRequestIn) -> HttpResponse:
    """Ask a body: 个人信息保护法 第46条至第48条; answered within 15 working days, with reasons."""

    def work() -> dict[str, object]:
        by = actor_of(request)
        return _one(ask_office(said.kind, said.text, said.body, by=by), request)

    return write(request, work, status=201)


@router.post(
    "/me/data-requests/copy",
    operation_id="privacy.ask_copy",
    summary="Ask for a copy of my data",
    response={201: DataRequest, **WRITES},
)
def copy(request: HttpRequest) -> HttpResponse:
    """Ask for a copy: 个人信息保护法 第45条. Needs a fresh proof (`POST /me/step-up`).

    Its headings and labels are in the language of `Accept-Language`.
    """

    def work() -> dict[str, object]:
        return _one(ask_copy(language=language(request), by=actor_of(request)), request)

    return write(request, work, status=201)


@router.get(
    "/me/data-requests/{uid}",
    operation_id="me.data_request",
    summary="One request with its answer",
    response={200: DataRequest, **READS},
)
def my_request(request: HttpRequest, uid: str) -> HttpResponse:
    """Read one of the own requests; whoever answers it reads it too."""
    return reply(_one(uid, request))


@router.get(
    "/me/data-requests/{uid}/copy",
    operation_id="me.data_copy",
    summary="Fetch the copy of my data",
    response=READS,
    openapi_extra=_ZIP,
)
def fetch(request: HttpRequest, uid: str) -> HttpResponseBase:
    """Fetch a copy that is ready, in the week that it is kept. Needs a fresh proof."""
    found = fetch_copy(uid, by=actor_of(request))
    headers = {"Content-Length": str(found.size), "Cache-Control": "no-store"}
    return StreamingHttpResponse(read(found), content_type="application/zip", headers=headers)


@router.delete(
    "/me/data-requests/{uid}",
    operation_id="privacy.withdraw_request",
    summary="Take a request back",
    response={200: DataRequest, **WRITES},
)
def withdraw(request: HttpRequest, uid: str) -> HttpResponse:
    """Take a request back while it waits for its answer."""

    def work() -> dict[str, object]:
        withdraw_request(uid, by=actor_of(request))
        return _one(uid, request)

    return write(request, work)


@router.get(
    "/data-requests",
    operation_id="data_request.list",
    summary="Requests that wait for an answer",
    response={200: DataRequests, **READS},
)
def waiting(request: HttpRequest, wanted: Query[AskedWanted]) -> HttpResponse:
    """List the requests made to the bodies one answers for, the soonest due first."""
    found = requests.waiting(actor_of(request), after=wanted.after, size=wanted.size)
    items = [asked(requests.view(one)) for one in found.rows]
    return reply({"items": items, "next": found.after})


@router.post(
    "/data-requests/{uid}/answer",
    operation_id="privacy.answer",
    summary="Answer a request",
    response={200: DataRequest, **WRITES},
)
def give(request: HttpRequest, uid: str, said: AnswerIn) -> HttpResponse:
    """Answer with reasons: 个人信息保护法 第50条. Needs a fresh proof."""

    def work() -> dict[str, object]:
        answer(uid, said.outcome, said.reason, by=actor_of(request))
        return _one(uid, request)

    return write(request, work)


@router.post(
    "/data-requests/{uid}/pass-on",
    operation_id="privacy.pass_on",
    summary="Pass a request on to the body in charge",
    response={200: PassedOut, **WRITES},
)
def pass_to(request: HttpRequest, uid: str, said: PassIn) -> HttpResponse:
    """Pass it on with the reason; the day of the answer stays. Needs a fresh proof."""

    def work() -> dict[str, object]:
        due = pass_on(uid, said.body, said.reason, by=actor_of(request))
        return {"uid": uid, "body": said.body, "due": due}

    return write(request, work)


def _one(uid: str, request: HttpRequest) -> dict[str, object]:
    return asked(requests.view(requests.one(uid, by=actor_of(request))))
