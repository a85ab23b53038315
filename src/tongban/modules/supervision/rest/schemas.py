"""Findings as the API shows them."""

from __future__ import annotations

from typing import Any, Literal

from ninja import Schema
from pydantic import Field

from tongban.rest.examples import example

_SAMPLE: dict[str, Any] = {
    "uid": "019dd1a0b2c37e5f8a6b4c2d1e0f9a8b",
    "rule": "T01",
    "case_no": "99010120261123000001X",
    "about": "",
    "org": "11990101MB9900291W",
    "grade": "yellow",
    "state": "to_verify",
    "at": "2026-12-01T00:05:00+08:00",
}


class Finding(Schema):
    """One finding of supervision."""

    uid: str
    rule: str = Field(description="T01, T03, T05, P02, C02 …")
    case_no: str = Field(description="Empty when it is about no case.")
    about: str = Field(description="What it is about instead: `data_request:` and its uid.")
    org: str = Field(description="USCC of the body that it is about.")
    grade: Literal["warn", "yellow", "red"]
    state: Literal["to_verify"]
    at: str


class FindingPage(Schema):
    """A page of findings and the cursor of the next ("" at the end)."""

    model_config = example({"items": [_SAMPLE], "next": ""})

    items: list[Finding]
    next: str


class FindingPaging(Schema):
    """Which page."""

    after: str = Field("", max_length=400, description="Cursor of the page before.")
    size: int = Field(50, ge=1, le=100, description="Rows a page.")
