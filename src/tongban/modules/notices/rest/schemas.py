"""Messages as the API shows them."""

from __future__ import annotations

import datetime as dt

from ninja import Schema
from pydantic import Field

from ..contracts import MessageView


class Wanted(Schema):
    """Which page is wanted."""

    after: str = Field("", max_length=500, description="Cursor of the page before.")
    size: int = Field(20, ge=1, le=100)


class Message(Schema):
    """One message, in the caller's language."""

    uid: str = Field(description="Opaque identifier.")
    kind: str = Field(description="Stable code of the kind of message.")
    subject: str
    body: str
    link: str = Field(description="Address of this site that it leads to; may be empty.")
    about: str = Field(description="What it is about, such as a case number; may be empty.")
    created_at: dt.datetime
    read_at: dt.datetime | None = Field(description="null until it was read.")


class Messages(Schema):
    """A page of messages, newest first."""

    items: list[Message]
    next: str = Field(description="Cursor for `after`; empty on the last page.")


def shown(view: MessageView) -> dict[str, object]:
    """Return the JSON object for a message."""
    return {name: getattr(view, name) for name in Message.model_fields}
