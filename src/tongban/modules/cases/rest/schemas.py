"""Shapes of cases on the wire."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from ninja import Schema
from pydantic import Field

from tongban.rest.examples import example

from . import examples

StepName = Literal[
    "submit", "resubmit", "withdraw", "discard", "precheck", "ask_correction", "decline", "dismiss",
    "correct_on_spot", "propose_second_notice", "approve_second_notice",
    "accept", "review", "assign_inspectors", "inspect", "countersign", "return_branch",
    "name_party", "tell_party", "hear_party", "tell_hearing", "request_hearing", "waive_hearing",
    "convene_hearing", "challenge_host", "hold_hearing", "record_hearing",
    "send_up", "propose_special", "reject_special", "suspend", "prolong", "resume",
    "propose_extension",
    "extend", "grant", "refuse", "deliver", "archive",
    "explain_delay", "revoke", "lift_bar",
    "promise_lacking", "promise_facts", "drop_promise", "accept_lacking", "settle",
    "grant_on_promise", "verify_promise", "revoke_on_promise", "repair_credit",
]  # fmt: skip
StateName = Literal[
    "draft", "submitted", "prechecked", "correcting", "accepted", "suspended", "granted",
    "refused", "delivered", "declined", "dismissed", "withdrawn", "lapsed", "discarded", "archived",
    "revoked",
]  # fmt: skip


class NewCase(Schema):
    """A draft to open."""

    model_config = example(examples.NEW_CASE, strict=True)

    item: str = Field(description="实施编码 of a published item.", max_length=33)
    answers: dict[str, Any] = Field(
        default_factory=dict, description="Answers to the item's form, by field key."
    )
    licence: str = Field(
        "", description="uid of the licence held that the item renews.", max_length=32
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
    ground: str = Field(
        "",
        description="review: the rule that a disagreement rests on; refuse: key of the condition"
        " of the guide that is not met, or `false_material`; revoke: `abuse`, `beyond_power`,"
        " `procedure`, `unqualified`, `fraud` or `bribery`.",
        max_length=300,
    )
    heard: str = Field("", description="revoke: what the holder said.", max_length=2000)
    authority: str = Field(
        "", description="decline: the right authority (required).", max_length=200
    )
    branch: str = Field("", description="Key of the branch that a step is about.", max_length=40)
    first: str = Field("", description="assign_inspectors: a staff number.", max_length=40)
    second: str = Field("", description="assign_inspectors: another.", max_length=40)
    on: dt.date | None = Field(None, description="inspect: day of the check.")
    place: str = Field("", description="inspect: where.", max_length=120)
    findings: str = Field("", description="inspect: what was found.", max_length=2000)
    hour: str = Field("", description="convene_hearing: as 09:30.", max_length=5)
    host: str = Field("", description="convene_hearing: staff number of the host.", max_length=40)
    public: bool = Field(
        default=True,
        description="convene_hearing: whether it is public; a closed one gives its reason.",
    )
    record: str = Field("", description="record_hearing: the record.", max_length=20000)
    signed: bool = Field(
        default=False, description="record_hearing: signed by those who took part."
    )
    party: str = Field("", description="name_party: who.", max_length=120)
    statement: str = Field("", description="hear_party: what was said.", max_length=2000)
    agree: bool | None = Field(
        None,
        description="review: whether the department agrees; verify_promise: whether it was kept.",
    )
    lines: list[Line] = Field(
        default_factory=list, description="ask_correction, propose_second_notice.", max_length=100
    )
    originals: bool = Field(
        default=False,
        description="ask_correction after a pre-review: the originals at the window differ.",
    )
    answers: dict[str, Any] = Field(
        default_factory=dict, description="correct_on_spot: the answers that change, by field key."
    )
    consent: str = Field(
        "", description="correct_on_spot: who consented, present at the window.", max_length=200
    )
    kind: str = Field(
        "", description="propose_special: kind; tell_hearing: `public` for 第46条.", max_length=20
    )
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
    received_at: str | None
    precheck_due: str | None
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
    needs_check: str = Field(
        description="substantive (第34条), inspection (第55条), or empty: two officers check."
    )
    checks: int = Field(description="How many officers have signed the check.")
    assign_due: str | None
    after: list[str] = Field(description="Parts that this one comes after.")
    needs: list[str] = Field(description="Parts that must have been granted.")
    late: bool = Field(description="Past its own date, or concluded after it.")


class Tasks(Schema):
    """The departments' parts of a case."""

    model_config = example(examples.TASKS)

    tasks: list[TaskOut]


class PointOut(Schema):
    """审查要点: one published point as it stands for the caller's body."""

    place: str = Field(description="`materials.<material>.<point>` or `item.<point>`.")
    text: str
    target: str = Field(description="`material:<key>`, `field:<key>` or empty: the whole matter.")
    required: bool
    by_platform: bool = Field(description="Judged by the platform; an officer's word counts more.")
    verdict: Literal["met", "unmet", "open"]
    judged_by: str
    reason: str
    example: str
    basis: str
    parts: list[str] = Field(description="Parts of a joint matter it belongs to; empty: each.")


class Points(Schema):
    """The points that the caller's body looks at, in the order of the guide."""

    model_config = example(examples.POINTS)

    points: list[PointOut]


class Mark(Schema):
    """What an officer says of one point."""

    model_config = {"extra": "forbid"}

    place: str = Field(description="`place` of the point.", max_length=200)
    met: bool
    reason: str = Field(
        "", description="Needed where it is not met, or the platform saw otherwise.", max_length=500
    )


class Marks(Schema):
    """Points to tick; those not named stay as they are."""

    model_config = example(examples.MARKS, strict=True)

    marks: list[Mark] = Field(min_length=1, max_length=500)


class SpanOut(Schema):
    """Neighbouring days of one cause, both ends included."""

    first: str
    last: str
    days: int
    counted: int
    cause: str = Field(description="counted, extended, weekend, holiday, paused, moved, …")
    detail: str = Field(description="Name of the holiday or kind of the procedure.")
    law: str


class ClockOut(Schema):
    """One clock of a case: the spans follow each other and end on `due`."""

    kind: str
    name: str
    law: str
    limit: dict[str, Any]
    extended: int
    start: str
    due: str | None
    at: str | None
    provisional: bool
    runs: bool
    spans: list[SpanOut]


class Clocks(Schema):
    """Every clock that ran or runs in a case, in the order in which they began."""

    model_config = example(examples.CLOCKS)

    clocks: list[ClockOut]


class DocumentOut(Schema):
    """A file that was stored."""

    model_config = example(examples.DOCUMENT)

    document: str
    name: str
    size: int
    media_type: str
    sm3: str
    scan: str


class Change(Schema):
    """A value that changes: as the case has it, and as the present guide says."""

    before: Any
    after: Any


class MovedOut(Schema):
    """What the item's present revision would change for this application."""

    model_config = example(examples.MOVED)

    revision: int | None = Field(description="The revision in force; null when it is the case's.")
    added_materials: list[str]
    dropped_materials: list[str]
    added_fields: list[str]
    dropped_fields: list[str]
    lost_answers: list[str]
    added_conditions: list[str]
    dropped_conditions: list[str]
    added_parts: list[str]
    dropped_parts: list[str]
    promised: Change | None
    statutory: Change | None
    fee: Change | None
    lacking: list[str] = Field(description="What the revision wants and the case does not have.")


class Rebase(Schema):
    """The revision whose changes were previewed."""

    model_config = example(examples.REBASE, strict=True)

    revision: int = Field(ge=1)
