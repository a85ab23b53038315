"""Shapes of cases on the wire."""

from __future__ import annotations

from typing import Any, Literal

from ninja import Schema
from pydantic import Field

from tongban.rest.examples import example

from . import examples

StepName = Literal[
    "submit", "resubmit", "withdraw", "discard", "precheck", "ask_correction", "decline",
    "accept", "review", "propose_special", "reject_special", "suspend", "prolong", "resume",
    "extend", "grant", "refuse", "deliver", "archive",
    "promise_lacking", "promise_facts", "drop_promise", "accept_lacking", "settle",
    "grant_on_promise", "verify_promise", "revoke_on_promise", "repair_credit",
]  # fmt: skip
StateName = Literal[
    "draft", "submitted", "prechecked", "correcting", "accepted", "suspended", "granted",
    "refused", "delivered", "declined", "withdrawn", "lapsed", "discarded", "archived",
    "revoked",
]  # fmt: skip


class NewCase(Schema):
    """A draft to open."""

    model_config = example(examples.NEW_CASE, strict=True)

    item: str = Field(description="实施编码 of a published item.", max_length=33)
    answers: dict[str, Any] = Field(
        default_factory=dict, description="Answers to the item's form, by field key."
    )
    situation: dict[str, str] = Field(
        default_factory=dict, description="Answers to the questions that a bundle asks first."
    )


class Answers(Schema):
    """Answers to keep; fields not named stay as they are, null takes an answer back."""

    model_config = example(examples.ANSWERS, strict=True)

    answers: dict[str, Any] = Field(default_factory=dict)
    situation: dict[str, str | None] | None = Field(
        None, description="Of a bundle's draft: what applies follows from it; null takes one back."
    )


class Line(Schema):
    """One thing to correct."""

    model_config = {"extra": "forbid"}

    target: str = Field(
        description="`material:<key>` or `field:<key>` of the guide.", max_length=80
    )
    what: str = Field(description="What is missing or wrong.", max_length=500)
    how: str = Field(description="What to do about it.", max_length=500)
    example: str = Field("", max_length=500)


class StepBody(Schema):
    """What a step needs; each step reads its own fields and leaves the others alone."""

    model_config = {"extra": "forbid"}

    opinion: str = Field("", description="Opinion of the office.", max_length=2000)
    reason: str = Field(
        "", description="Reason; required to decline, refuse, extend and more.", max_length=2000
    )
    authority: str = Field("", description="decline: the right authority.", max_length=200)
    branch: str = Field("", description="review: key of the branch.", max_length=40)
    agree: bool | None = Field(
        None,
        description="review: whether the department agrees; verify_promise: whether it was kept.",
    )
    lines: list[Line] = Field(default_factory=list, description="ask_correction.", max_length=100)
    kind: str = Field("", description="propose_special: kind of procedure.", max_length=20)
    basis: str = Field("", description="propose_special: the rule that orders it.", max_length=300)
    days: int | None = Field(
        None,
        description="propose_special, prolong, extend, ask_correction: days.",
        ge=0,
        le=3660,
    )
    unit: Literal["working_day", "day"] = "working_day"
    way: Literal["electronic", "window", "mail"] = "electronic"
    tracking: str = Field("", description="deliver: tracking number.", max_length=60)


class CaseListing(Schema):
    """What a list may be narrowed by."""

    state: list[StateName] = Field(default=[], max_length=20, description="Only these states.")
    after: str = Field("", max_length=400, description="Cursor of the page before.")
    size: int = Field(50, ge=1, le=100, description="Rows a page.")


class FileName(Schema):
    """How a file that is handed in is called."""

    name: str = Field(min_length=1, max_length=200, description="File name.")


class CaseRefOut(Schema):
    """Where the case stands after a write."""

    model_config = example(examples.REF)

    case_no: str
    state: StateName
    version: int
    due: str = Field(description="The date that binds now (ISO), empty when none does.")
    query_code: str = Field(description="With the number: look-up without signing in.")


class CaseRow(Schema):
    """A case in a list; the applicant is masked."""

    model_config = example(examples.ROW)

    case_no: str
    state: StateName
    item_name: str
    task_code: str
    org: str
    region: str
    applicant: str
    submitted_at: str | None
    accepted_at: str | None
    decided_at: str | None
    due: str | None
    due_provisional: bool
    version: int


class CasePage(Schema):
    """A page of cases and the cursor of the next ("" at the end)."""

    cases: list[CaseRow]
    next: str


class MaterialOut(Schema):
    """A file handed in."""

    key: str
    document: str
    at: str


class CaseOut(CaseRow):
    """A case: what the owner sees in full, the office masked."""

    model_config = example(examples.CASE)

    allowed_actions: list[str]
    accept_due: str | None
    promised_due: str | None
    statutory_due: str | None
    deliver_due: str | None
    correct_due: str | None
    answers: dict[str, Any]
    situation: dict[str, Any] = Field(description="Answers about the situation; the owner's only.")
    materials: list[MaterialOut]
    open_branches: int


class EventOut(Schema):
    """One step taken."""

    name: str
    at: str
    by: str
    org: str
    opinion: str
    facts: dict[str, Any]


class Events(Schema):
    """The steps of a case, oldest first."""

    model_config = example(examples.EVENTS)

    events: list[EventOut]


class TaskOut(Schema):
    """One department's part."""

    key: str
    name: str
    org: str
    stage: int
    state: str
    due: str | None
    concluded_at: str | None
    after: list[str] = Field(description="Parts that this one comes after.")
    needs: list[str] = Field(description="Parts that must have been granted.")
    late: bool = Field(description="Past its own date, or concluded after it.")


class Tasks(Schema):
    """The departments' parts of a case."""

    model_config = example(examples.TASKS)

    tasks: list[TaskOut]


class DocumentOut(Schema):
    """A file that was stored."""

    model_config = example(examples.DOCUMENT)

    document: str
    name: str
    size: int
    media_type: str
    sm3: str
    scan: str
