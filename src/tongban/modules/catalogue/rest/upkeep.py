"""Upkeep over the API: the library of standards, and what the platform above found wrong."""

from __future__ import annotations

from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import P, PathEx, Query, Router, Schema
from pydantic import Field

from tongban.kernel import clock
from tongban.kernel.actors import Actor
from tongban.kernel.policies import require, signed_in
from tongban.kernel.web import actor_of
from tongban.rest.examples import example
from tongban.rest.problems import READS, WRITES
from tongban.rest.shell import Bearer, reply

from .. import feedback, library, policies, shelf
from ..actions.adopt_standard import adopt_standard
from ..actions.keep_rows import answer_feedback
from .acting import acted

router = Router(tags=["library"], auth=Bearer())
StandardCode = PathEx[
    str,
    P(pattern=r"^[MF]-[0-9]{6}-[0-9]{4}-[0-9A-Z]$", description="Code of the library."),
]
Row = PathEx[int, P(ge=1, le=2**62, description="Its id.")]
_CODE = "M-000000-0001-X"
_STANDARD: dict[str, Any] = {
    "code": _CODE,
    "record": "material",
    "name": "申请人居民身份证",
    "number": 2,
    "retired": False,
    "at": "2026-11-29T09:30:00+08:00",
}


class LibraryAsked(Schema):
    """Which standards."""

    record: Literal["material", "field"] = "material"
    q: str = Field("", max_length=60, description="Part of a name, or what a code begins with.")
    after: str = Field("", max_length=800, description="Cursor of the page before.")


class StandardRow(Schema):
    """A standard material or field, as lists show it."""

    model_config = example(_STANDARD)

    code: str
    record: Literal["material", "field"] = Field(description="标准材料 or 标准填写项.")
    name: str
    number: int = Field(description="Number of its revision, from 1.")
    retired: bool = Field(description="No editor may pick it any more.")
    at: str = Field(description="When this revision was written.")


class StandardWhole(StandardRow):
    """A standard with what it says."""

    model_config = example({**_STANDARD, "content": {"name": _STANDARD["name"]}})

    content: dict[str, Any] = Field(description="The record, see docs/formats/library.md.")


class StandardPage(Schema):
    """A page of standards by name and the cursor of the next ("" at the end)."""

    standards: list[StandardRow]
    next: str


class StandardWritten(Schema):
    """What a standard shall say, on top of which revision."""

    model_config = example(
        {
            "record": "material",
            "seen": 2,
            "content": {
                "name": _STANDARD["name"],
                "licence_type": "居民身份证",
                "shareable": True,
            },
        },
        strict=True,
    )

    record: Literal["material", "field"] = Field(description="标准材料 or 标准填写项.")
    seen: int = Field(
        ge=0, le=2**31 - 1, description="Number of the revision that was read; 0: it is new."
    )
    content: dict[str, Any] = Field(
        description="All that it says, without format, record, code; see docs/formats/library.md."
    )


class StandardRef(Schema):
    """A standard that was written."""

    model_config = example({"code": _CODE, "number": 3})

    code: str
    number: int


class ReturnedRow(Schema):
    """A row of the national exchange that the platform above found wrong."""

    model_config = example(
        {
            "id": 7,
            "code": "11990101MB9900291W4440125044001",
            "table": "up_task_general_basic",
            "fault": "1001",
            "remark": "示例：承诺时限有误",
            "told_at": "2026-11-29T09:30:00+08:00",
        }
    )

    id: int
    code: str = Field(description="Code of the item or base item.")
    table: str
    fault: str = Field(description="Code of the fault, as the platform above gives it.")
    remark: str
    told_at: str


class ReturnedRows(Schema):
    """What is open, the newest first: at most 200 rows."""

    rows: list[ReturnedRow]


class FeedbackAnswer(Schema):
    """Why the row is right, or what was done."""

    model_config = example({"answer": "示例：承诺时限无误，依据见指南"}, strict=True)

    answer: str = Field(min_length=1, max_length=500, pattern=r"\S")


class FeedbackRef(Schema):
    """A row that was answered."""

    model_config = example({"id": 7})

    id: int


@router.get(
    "/standards",
    response={200: StandardPage, **READS},
    operation_id="standard.list",
    summary="List the library of standards",
)
def listing(request: HttpRequest, asked: Query[LibraryAsked]) -> HttpResponse:
    """Standard materials or fields by name, fifty a page, for editors and keepers."""
    _may_read(request)
    found = shelf.listing(asked.record, asked.q.strip(), after=asked.after)
    return reply({"standards": [_row(one) for one in found.rows], "next": found.after})


@router.get(
    "/standards/{code}",
    response={200: StandardWhole, **READS},
    operation_id="standard.read",
    summary="Read a standard",
)
def read(request: HttpRequest, code: StandardCode) -> HttpResponse:
    """Read a standard as it applies now."""
    _may_read(request)
    found = shelf.row(code)
    return reply({**_row(found), "content": found.content})


@router.put(
    "/standards/{code}",
    response={200: StandardRef, **WRITES},
    operation_id="catalogue.adopt_standard",
    summary="Write or revise a standard",
)
def adopt(request: HttpRequest, code: StandardCode, given: StandardWritten) -> HttpResponse:
    """Put a standard into the library, or revise what is there; refused when it changed since.

    To retire it, say `"retired": true` in its content: guides that use it keep it.
    """
    record = {**given.content, "format": library.FORMAT, "record": given.record, "code": code}

    def act(by: Actor) -> object:
        adopt_standard(record, seen=given.seen, by=by)
        return {"code": code, "number": shelf.row(code).number}

    return acted(request, act)


@router.get(
    "/feedback",
    response={200: ReturnedRows, **READS},
    operation_id="feedback.list",
    summary="List what the platform above found wrong",
)
def returned(request: HttpRequest) -> HttpResponse:
    """Rows of the national exchange with a fault that nobody answered yet."""
    actor = actor_of(request)
    require(signed_in(actor))
    require(policies.may_see_imports(actor))
    return reply({"rows": [_returned(one) for one in feedback.returned()]})


@router.post(
    "/feedback/{number}/answer",
    response={200: FeedbackRef, **WRITES},
    operation_id="catalogue.answer_feedback",
    summary="Answer what the platform above found wrong",
)
def answer(request: HttpRequest, number: Row, given: FeedbackAnswer) -> HttpResponse:
    """Say why a row is right as it is. A row that is wrong is mended by a change instead."""

    def act(by: Actor) -> object:
        answer_feedback(number, given.answer.strip(), by=by)
        return {"id": number}

    return acted(request, act)


def _may_read(request: HttpRequest) -> None:
    actor = actor_of(request)
    require(signed_in(actor))
    require(policies.may_see_library(actor))


def _row(of: shelf.StandardRow) -> dict[str, Any]:
    plain = {name: getattr(of, name) for name in ("code", "record", "name", "number", "retired")}
    return {**plain, "at": clock.local(of.at).isoformat()}


def _returned(of: feedback.ReturnedRow) -> dict[str, Any]:
    plain = {name: getattr(of, name) for name in ("id", "code", "table", "fault", "remark")}
    return {**plain, "told_at": clock.local(of.told_at).isoformat() if of.told_at else ""}
