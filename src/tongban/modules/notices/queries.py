"""Reads of the notices module."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from tongban.kernel.actors import Actor
from tongban.kernel.errors import NotFound
from tongban.kernel.paging import Page, page

from . import policies
from .contracts import KINDS, DeadLetter, DispatchState, LineView, MessageView, PaperSms
from .models import Dispatch, Line, Message
from .ports import CHANNELS, PaperTray
from .texts import render

COUNTED: Final = 9
"""Unread messages are counted up to here; more are shown as "9+"."""


def one(uid: str, *, seen_by: Actor) -> Message:
    """Return a message of the actor's own. Raise `NotFound("message")` for any other."""
    found = policies.visible_to(seen_by, Message.objects.all()).filter(uid=uid).first()
    if found is None:
        raise NotFound("message")
    return found


def inbox(
    actor: Actor, *, language: str, after: str = "", before: str = "", size: int = 20
) -> Page[MessageView]:
    """Return a page of the actor's messages, newest first."""
    mine = policies.visible_to(actor, Message.objects.all())
    found = page(mine, order=("-id",), after=after, before=before, size=size)
    return Page([view(row, language) for row in found.rows], found.after, found.before)


def view(message: Message, language: str) -> MessageView:
    """Return a message as read in a language."""
    params: Mapping[str, Any] = message.params
    subject, body = render(message.kind, params, language)
    return MessageView(
        uid=message.uid,
        kind=message.kind,
        subject=subject,
        body=body,
        link=message.link,
        about=message.about,
        created_at=message.created_at,
        read_at=message.read_at,
        lists=message.kind in KINDS and KINDS[message.kind].lists,
    )


def lines(
    message: Message, *, language: str, after: str = "", before: str = "", size: int = 50
) -> Page[LineView]:
    """Return a page of what a message lists, in the order in which it came."""
    listed = Line.objects.filter(message=message, roundup=message.kind)
    found = page(listed, order=("id",), after=after, before=before, size=size)
    return Page([line(row, language) for row in found.rows], found.after, found.before)


def line(of: Line, language: str) -> LineView:
    """Return a line as read in a language."""
    subject, body = render(of.kind, of.params, language)
    return LineView(subject, body, of.link, of.about)


def unread_count(actor: Actor) -> str:
    """Return how many messages wait to be read: "" for none, up to "9", then "9+"."""
    mine = policies.visible_to(actor, Message.objects.filter(read_at=None))
    count = len(mine.values_list("id")[: COUNTED + 1])
    return f"{COUNTED}+" if count > COUNTED else str(count or "")


def dead_letters(*, after: str = "", before: str = "", size: int = 50) -> Page[DeadLetter]:
    """Return a page of the dispatches that failed for good, newest first."""
    dead = Dispatch.objects.filter(state=DispatchState.DEAD).select_related("message")
    found = page(dead, order=("-id",), after=after, before=before, size=size)
    return Page([_dead(row) for row in found.rows], found.after, found.before)


def _dead(row: Dispatch) -> DeadLetter:
    return DeadLetter(
        id=row.id,
        uid=row.message.uid,
        kind=row.message.kind,
        channel=row.channel,
        attempts=row.attempts,
        error=row.error,
        created_at=row.message.created_at,
    )


def papers(most: int = 100) -> list[PaperSms]:
    """Return what pretending channels were given, newest first."""
    trays = [channel for channel in CHANNELS if isinstance(channel, PaperTray)]
    found = [one for tray in trays for one in tray.papers(most)]
    return sorted(found, key=lambda one: one.at, reverse=True)[:most]
