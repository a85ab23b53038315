"""What stories may ask of subscriptions."""

from __future__ import annotations

from collections.abc import Iterator

from tongban.kernel.actors import Actor
from tongban.kernel.paging import Page

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


def followed(by: Actor, *, after: str = "") -> Page[Followed]:
    """Return a page of what an account follows, newest first."""
    found = queries.mine(by, after=after)
    named = [(one, card(one.subject)) for one in found.rows]
    return Page(
        [
            Followed(one.uid, known.name if known else one.subject, one.asked_at)
            for one, known in named
        ],
        after=found.after,
    )


def entry(number: int) -> EntryView:
    """Return an entry of a feed. Raises `NotFound`."""
    return queries.entry(number)


def mail_of(uid: str) -> str:
    """Return the mail address of a live subscription, "" where there is none."""
    return queries.mail_of(uid)


def confirm_link(uid: str) -> str:
    """Return where a mail address is confirmed; it belongs into a letter to that address alone."""
    return f"/subscriptions/{uid}/confirm/{sealed.token(uid)}"
