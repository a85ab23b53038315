"""What the API says about the use of the caller's data."""

from __future__ import annotations

import datetime as dt
from typing import Any

from ninja import Schema
from pydantic import Field

from tongban.rest.examples import example

from ..contracts import ConsentView, PurposeText, Use, UseKind

_SAMPLE: dict[str, Any] = {
    "kind": "handled",
    "at": "2026-11-23T03:40:01Z",
    "who": "和安市市场监督管理局（演示）",
    "what": ["申请内容", "材料"],
    "why": "个体工商户设立登记：受理",
    "link": "/my/cases/99010120261123000001X",
}


class UsesWanted(Schema):
    """Which page of uses is wanted."""

    after: str = Field("", max_length=4000, description="Cursor of the page before.")
    size: int = Field(20, ge=1, le=100)


class DataUse(Schema):
    """One look, share or use of the caller's data."""

    model_config = example(_SAMPLE)

    kind: UseKind
    at: dt.datetime
    who: str = Field(description="The body, post, system or helper.")
    what: list[str] = Field(description="Which kinds of data; never the data.")
    why: str = Field(description="What it was for.")
    link: str = Field(description="Address of this site that it leads to; may be empty.")


class DataUses(Schema):
    """A page of uses, newest first."""

    items: list[DataUse]
    next: str = Field(description="Cursor for `after`; empty on the last page.")


def shown(one: Use) -> dict[str, object]:
    """Return the JSON object for a use."""
    return {
        "kind": one.kind,
        "at": one.at,
        "who": one.who,
        "what": list(one.what),
        "why": one.why,
        "link": one.href,
    }


_CONSENT: dict[str, Any] = {
    "purpose": "benefits.matching",
    "version": 1,
    "name": "为您查找待遇（免申即享）",
    "data": "登记库里您的信息",
    "why": "比对您是否符合待遇的条件",
    "without": "不比对，您仍可以自己申请",
    "given_at": "2026-11-23T03:40:01Z",
}


class ConsentOut(Schema):
    """A purpose that needs consent, and whether the caller gave it."""

    model_config = example(_CONSENT)

    purpose: str = Field(description="Stable key of the purpose.")
    version: int = Field(description="The version in force; send it with the consent.")
    name: str
    data: str = Field(description="Which data are used.")
    why: str = Field(description="What for.")
    without: str = Field(description="What happens without consent.")
    given_at: dt.datetime | None = Field(description="null: no consent to this version.")


class Consents(Schema):
    """Every purpose that needs consent."""

    items: list[ConsentOut]


class ConsentIn(Schema):
    """A consent to the version that was read."""

    version: int = Field(ge=1, le=999, examples=[1])


def consent(one: ConsentView, said: PurposeText) -> dict[str, object]:
    """Return the JSON object for a purpose in one language."""
    return {
        "purpose": one.purpose.key,
        "version": one.purpose.version,
        "name": said.name,
        "data": said.data,
        "why": said.why,
        "without": said.without,
        "given_at": one.given_at,
    }
