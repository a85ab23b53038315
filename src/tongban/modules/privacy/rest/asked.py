"""What the API says of requests about personal data."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from ninja import Schema
from pydantic import Field

from tongban.rest.examples import example

from ..contracts import Outcome, RequestKind, RequestState, RequestView

_SAMPLE: dict[str, Any] = {
    "uid": "0192f3a1b2c34d5e6f708192a3b4c5d6",
    "kind": "correct",
    "state": "answered",
    "body": "11990100MB0000001X",
    "asked_at": "2026-11-23T03:40:01Z",
    "due": "2026-12-14",
    "text": "我的姓名登记错了，应为王晓明",
    "outcome": "done",
    "answer": "已经按户口簿更正。",
    "answered_at": "2026-11-25T02:00:00Z",
    "until": None,
}


class AskedWanted(Schema):
    """Which page of requests is wanted."""

    after: str = Field("", max_length=400, description="Cursor of the page before.")
    size: int = Field(20, ge=1, le=100)


class DataRequest(Schema):
    """One request about the own data, with its answer."""

    model_config = example(_SAMPLE)

    uid: str
    kind: RequestKind
    state: RequestState
    body: str = Field(description="USCC of the body asked; empty for a copy.")
    asked_at: dt.datetime
    due: dt.date = Field(description="The day until which it is answered.")
    text: str = Field(description="What was asked; empty for a copy.")
    outcome: str = Field(description="done, partly or refused; empty while open.")
    answer: str = Field(description="The reasons; empty while open.")
    answered_at: dt.datetime | None
    until: dt.datetime | None = Field(description="Until when a copy can be fetched.")


class DataRequests(Schema):
    """A page of requests."""

    items: list[DataRequest]
    next: str = Field(description="Cursor for `after`; empty on the last page.")


class OfficeOut(Schema):
    """A body that may be asked."""

    body: str = Field(
        description="USCC; send it with the request.", examples=["11990100MB0000001X"]
    )
    name: str = Field(examples=["和安市市场监督管理局（演示）"])


class Offices(Schema):
    """The bodies that handled the caller's matters."""

    items: list[OfficeOut]


class DataRequestIn(Schema):
    """A request to correct, delete or explain."""

    kind: Literal[RequestKind.CORRECT, RequestKind.DELETE, RequestKind.EXPLAIN]
    text: str = Field(
        min_length=1, max_length=2000, examples=["我的姓名登记错了，应为王晓明"],
        description="What is asked, at least 5 characters.",
    )  # fmt: skip
    body: str = Field("", max_length=18, description="USCC of the body asked; empty: the platform.")


class AnswerIn(Schema):
    """An answer with its reasons."""

    outcome: Outcome
    reason: str = Field(
        min_length=1, max_length=2000, examples=["已经按户口簿更正。"],
        description="At least 10 characters; who is refused needs them for a remedy.",
    )  # fmt: skip


class PassIn(Schema):
    """To which body a request is passed on, and why."""

    body: str = Field(
        min_length=18, max_length=18, examples=["11990100MB0000001X"],
        description="USCC of a body that has a post to answer.",
    )  # fmt: skip
    reason: str = Field(
        min_length=1, max_length=1000, examples=["这件事由市场监管局办理，转请答复。"],
        description="At least 10 characters; the person reads it.",
    )  # fmt: skip


class PassedOut(Schema):
    """A request that another body answers now."""

    uid: str = Field(examples=["0192f3a1b2c34d5e6f708192a3b4c5d6"])
    body: str = Field(description="USCC of the body.", examples=["11990100MB0000001X"])
    due: dt.date = Field(description="The day until which it is answered: as before.")


def asked(one: RequestView) -> dict[str, object]:
    """Return the JSON object for a request."""
    return {
        "uid": one.uid,
        "kind": one.kind,
        "state": one.state,
        "body": one.org,
        "asked_at": one.asked_at,
        "due": one.due,
        "text": one.text,
        "outcome": one.outcome,
        "answer": one.answer,
        "answered_at": one.answered_at,
        "until": one.until,
    }
