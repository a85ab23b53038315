"""Kinds of messages, people, and channels that remember."""

from __future__ import annotations

from typing import Any

from tongban.kernel.actors import Actor, Grant, staff
from tongban.modules.notices import public
from tongban.modules.notices.contracts import Contacts, Letter, Outgoing, message_kind
from tongban.modules.notices.ports import CannotSend

ACCEPTED = message_kind(
    "test.accepted",
    zh_subject="{item}已受理",
    zh_body="我们会在{due_on}前办结，受理时间{accepted_at}。",
    en_subject="{item} was accepted",
    en_body="We will decide by {due_on}; accepted {accepted_at}.",
)
LOUD = message_kind(
    "test.loud",
    zh_subject="请补正{item}",
    zh_body="请在{due_on}前补正。",
    en_subject="Please correct {item}",
    en_body="Please correct it by {due_on}.",
    channels=("mail", "sms"),
)
PARAMS = {
    "item": "食品经营许可",
    "due_on": "2026-12-01",
    "accepted_at": "2026-11-23T08:30:00+00:00",
}
ME = Actor(kind="person", ref="account:1", account_id=1, person_id=7)
COMPANY = Actor(kind="person", ref="account:1", account_id=1, person_id=7, body_id=3)
OTHER = Actor(kind="person", ref="account:2", account_id=2, person_id=8)
CLERK = staff(9, "演示窗口", 4, ())
OPERATOR = staff(10, "演示运维", 5, (Grant("notices:dispatch:operate"),))


def outgoing(recipient: str = "person:7", kind: str = ACCEPTED, **more: Any) -> Outgoing:
    return Outgoing(recipient, kind, PARAMS, **more)


def posted(recipient: str = "person:7", kind: str = ACCEPTED, **more: Any) -> str:
    """Post one message and return its uid."""
    from tongban.modules.notices.models import Message

    public.post(outgoing(recipient, kind, **more))
    return Message.objects.latest("id").uid


class Channel:
    """A channel that remembers its letters and fails as told."""

    def __init__(self) -> None:
        self.sent: list[Letter] = []
        self.fails: dict[str, CannotSend | Exception] = {}

    def address(self, contacts: Contacts) -> str:
        return contacts.mail

    def send(self, letter: Letter) -> str:
        if letter.address in self.fails:
            raise self.fails[letter.address]
        self.sent.append(letter)
        return f"proof-{len(self.sent)}"


class Book:
    """A contact source."""

    def __init__(self, known: dict[str, Contacts]) -> None:
        self.known = known

    def contacts(self, recipient: str) -> Contacts | None:
        return self.known.get(recipient)
