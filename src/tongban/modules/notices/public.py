"""What other modules may ask of notices."""

from __future__ import annotations

from tongban.kernel.actors import Actor
from tongban.kernel.paging import Page
from tongban.kernel.policies import require

from . import policies, queries
from .actions import gather as gathering
from .actions import post as posting
from .actions import send as sending
from .actions.read_message import read_message as _read
from .actions.resend import resend
from .contracts import DeadLetter, LineView, MessageView, Outgoing, PaperSms

__all__ = [
    "dead_letters",
    "fold_due",
    "gather",
    "inbox",
    "lines",
    "message",
    "papers",
    "post",
    "read_message",
    "resend",
    "send_due",
    "unread_count",
]


def post(*messages: Outgoing) -> int:
    """Post messages; return how many are new. Two statements for up to 500 of them.

    One whose `dedupe_key` was posted before is left out, so a listener may be called again.

    Raises:
        ValueError: an undeclared kind, an unknown sort of recipient, or a link off this site.
    """
    return posting.post(messages)


def gather(*messages: Outgoing, into: str) -> None:
    """Let messages wait some minutes for their like.

    For what may come a thousand at a time: one message of the kind `into` then lists them, each
    with its link; one that stayed alone is posted as it is. Only those of one `topic` are joined.
    One whose `dedupe_key` was gathered before is left out, so a listener may be called again.

    Raises:
        ValueError: what `post` refuses, or `into` is no kind that lists others.
    """
    gathering.gather(messages, into)


def fold_due(limit: int = 500) -> int:
    """Tell what was gathered and has waited long enough; return how many messages were made."""
    return gathering.fold_due(limit)


def inbox(
    actor: Actor, *, language: str = "zh", after: str = "", before: str = "", size: int = 20
) -> Page[MessageView]:
    """Return a page of the actor's messages, newest first. Raise `Refused("access.sign_in")`."""
    require(policies.may_have_inbox(actor))
    return queries.inbox(actor, language=language, after=after, before=before, size=size)


def message(uid: str, actor: Actor, *, language: str = "zh") -> MessageView:
    """Return one message of the actor's own; raise `NotFound("message")` for any other."""
    return queries.view(queries.one(uid, seen_by=actor), language)


def lines(
    uid: str, actor: Actor, *, language: str = "zh", after: str = "", before: str = ""
) -> Page[LineView]:
    """Return a page of what a message of the actor's own lists; `NotFound("message")` for others.

    Empty for a message that lists nothing.
    """
    found = queries.one(uid, seen_by=actor)
    return queries.lines(found, language=language, after=after, before=before)


def unread_count(actor: Actor) -> str:
    """Return "" for none, up to "9", then "9+": never more than ten rows are looked at."""
    return queries.unread_count(actor)


def read_message(uid: str, *, by: Actor, language: str = "zh") -> MessageView:
    """Mark the actor's message as read and return it; raise `NotFound("message")`."""
    found = message(uid, by, language=language)
    if found.read_at is None:
        _read(uid, by=by)
        found = message(uid, by, language=language)
    return found


def send_due(limit: int = 200) -> int:
    """Send the dispatches that are due, each by itself; return how many were sent."""
    return sending.send_due(limit)


def dead_letters(by: Actor, *, after: str = "", before: str = "") -> Page[DeadLetter]:
    """Return a page of the dispatches that failed for good, for operators' posts."""
    require(policies.may_operate(by))
    return queries.dead_letters(after=after, before=before)


def papers(by: Actor) -> list[PaperSms]:
    """Return what pretending channels were given, for operators' posts; numbers are masked."""
    require(policies.may_operate(by))
    return queries.papers()
