"""Decisions as the API shows them."""

from __future__ import annotations

from typing import Any, Literal

from ninja import Schema
from pydantic import Field

from tongban.rest.examples import example

_DECISION: dict[str, Any] = {
    "id": "0" * 32,
    "item": "11990100MB9900013A4000131011000",
    "item_name": "食品经营许可",
    "number": "决字〔2026〕17号",
    "holder_kind": "body",
    "holder": "和安市示例餐饮有限公司（演示）",
    "uscc": "91990101MB9990012R",
    "org": "11990100MB9900013A",
    "org_name": "和安市市场监督管理局（演示）",
    "region": "990100",
    "decided_on": "2026-11-16",
    "published_on": "2026-11-16",
    "revoked_on": "",
    "licence_ended_on": "",
}


class DecisionOut(Schema):
    """A decision that grants a licence. Of a person nothing but the masked name is public."""

    model_config = example(_DECISION)

    id: str
    item: str = Field(description="Code of the item.")
    item_name: str
    number: str = Field(description="Number of the decision, as printed.")
    holder_kind: Literal["body", "person"]
    holder: str
    uscc: str = Field(description="Social credit code of an organisation, else empty.")
    org: str
    org_name: str
    region: str
    decided_on: str = Field(description="ISO day.")
    published_on: str = Field(description="ISO day.")
    revoked_on: str = Field(description="ISO day on which it was revoked, else empty.")
    licence_ended_on: str = Field(
        description="ISO day on which the licence alone was revoked, else empty."
    )


class DecisionPage(Schema):
    """A page of decisions and the cursor of the next ("" at the end)."""

    model_config = example({"items": [_DECISION], "next": ""})

    items: list[DecisionOut]
    next: str


class DecisionPaging(Schema):
    """Which decisions, which page."""

    q: str = Field(
        "", max_length=100, description="A number, a USCC, or how an organisation's name begins."
    )
    item: str = Field("", max_length=80, description="Code of an item.")
    org: str = Field("", max_length=80, description="Code of a body.")
    region: str = Field("", max_length=12, description="Code of a region.")
    after: str = Field("", max_length=400, description="Cursor of the page before.")
    size: int = Field(30, ge=1, le=100, description="Rows a page.")
