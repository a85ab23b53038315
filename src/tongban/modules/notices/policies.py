"""Whose messages are whose, and who looks after the dispatches."""

from __future__ import annotations

from django.db.models import QuerySet

from tongban.kernel.actors import Actor
from tongban.kernel.policies import Verdict, permission, turned_away
from tongban.kernel.reasons import FORBIDDEN, NOT_FOR_HELPERS, SIGN_IN
from tongban.modules.identity.contracts import CLERK_ITEM

from .models import Message

OPERATE = permission(
    "notices:dispatch:operate",
    "查看和重发未送达的通知",
    "See and resend dispatches that failed",
)


def address_of(actor: Actor) -> str:
    """Return the recipient that this actor reads as: for a company when acting for one.

    "" for actors without an inbox (nobody signed in, a rule).
    """
    if actor.staff_id is not None:
        return f"staff:{actor.staff_id}"
    has_inbox = actor.body_id is not None or actor.person_id is not None
    if actor.kind == "helper" or _only_some_items(actor):  # it speaks of all that they do
        return ""
    return actor.owner_ref if has_inbox else ""


def visible_to(actor: Actor, messages: QuerySet[Message]) -> QuerySet[Message]:
    """Return the messages in this actor's inbox."""
    address = address_of(actor)
    return messages.filter(recipient=address) if address else messages.none()


def may_have_inbox(actor: Actor) -> Verdict:
    """Allow everybody who is signed in as somebody."""
    if actor.kind == "helper":
        return NOT_FOR_HELPERS
    if _only_some_items(actor):
        return CLERK_ITEM
    return None if address_of(actor) else SIGN_IN


def _only_some_items(actor: Actor) -> bool:
    """The company's inbox speaks of all its matters: not for a clerk of some of them."""
    return actor.reach is not None and bool(actor.reach.items)


def may_read(actor: Actor, message: Message) -> Verdict:
    """Allow the recipient alone."""
    return None if message.recipient == address_of(actor) != "" else FORBIDDEN


def may_operate(actor: Actor) -> Verdict:
    """Allow operators' posts."""
    return None if actor.may(OPERATE) else turned_away(actor)
