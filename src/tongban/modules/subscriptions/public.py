"""What stories may ask of subscriptions."""

from __future__ import annotations

from collections.abc import Iterator

from tongban.kernel.actors import Actor

from . import queries, sealed
from .actions.tell import tell
from .actions.unsubscribe import unsubscribe
from .contracts import EntryView, Followed, Follower
from .ports import card

__all__ = ["confirm_link", "entry", "followed", "followers", "mail_of", "tell", "unsubscribe"]


def followers(subject: str) -> Iterator[list[Follower]]:
    """Yield the followers of a subject, at most 500 at a time."""
    last = 0
    while found := queries.followers(subject, last):
        yield [follower for _, follower in found]
        last = found[-1][0]


def followed(by: Actor) -> list[Followed]:
    """Return what an account follows, the newest 30."""
    rows = queries.mine(by).rows
    named = [(one, card(one.subject)) for one in rows]
    return [
        Followed(one.uid, known.name if known else one.subject, one.asked_at)
        for one, known in named
    ]


def entry(number: int) -> EntryView:
    """Return an entry of a feed. Raises `NotFound`."""
    return queries.entry(number)


def mail_of(uid: str) -> str:
    """Return the mail address of a live subscription, "" where there is none."""
    return queries.mail_of(uid)


def confirm_link(uid: str) -> str:
    """Return where a mail address is confirmed; it belongs into a letter to that address alone."""
    return f"/subscriptions/{uid}/confirm/{sealed.token(uid)}"
