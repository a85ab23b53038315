"""Messages as the API shows them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from ninja import Schema
from pydantic import Field

from tongban.rest.examples import example

from ..contracts import MessageView

_SAMPLE: dict[str, Any] = {
    "uid": "019dd1a0b2c37e5f8a6b4c2d1e0f9a8b",
    "kind": "case.accepted",
    "subject": "个体工商户设立登记已受理",
    "body": "我们已于今日受理您的申请，将在2026年12月7日前答复。",
    "link": "/my/cases/99010120261123000001X",
    "about": "99010120261123000001X",
    "created_at": "2026-11-23T03:40:01Z",
    "read_at": None,
    "lists": False,
}


class Wanted(Schema):
    """Which page is wanted."""

    after: str = Field("", max_length=500, description="Cursor of the page before.")
    size: int = Field(20, ge=1, le=100)


class Message(Schema):
    """One message, in the caller's language."""

    model_config = example(_SAMPLE)

    uid: str = Field(description="Opaque identifier.")
    kind: str = Field(description="Stable code of the kind of message.")
    subject: str
    body: str
    link: str = Field(description="Address of this site that it leads to; may be empty.")
    about: str = Field(description="What it is about, such as a case number; may be empty.")
    created_at: dt.datetime
    read_at: dt.datetime | None = Field(description="null until it was read.")
    lists: bool = Field(description="It stands for several others: see its lines.")


class Messages(Schema):
    """A page of messages, newest first."""

    items: list[Message]
    next: str = Field(description="Cursor for `after`; empty on the last page.")


class LinesWanted(Schema):
    """From where on."""

    after: str = Field("", max_length=500, description="Cursor of the page before.")


class MessageLine(Schema):
    """What one of several would have said by itself."""

    model_config = example({name: _SAMPLE[name] for name in ("subject", "body", "link", "about")})

    subject: str
    body: str
    link: str
    about: str


class MessageLines(Schema):
    """A page of what a message lists, in order; empty for one that lists nothing."""

    lines: list[MessageLine]
    next: str = Field(description="Cursor for `after`; empty on the last page.")


def shown(view: MessageView) -> dict[str, object]:
    """Return the JSON object for a message."""
    return {name: getattr(view, name) for name in Message.model_fields}
