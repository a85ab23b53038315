"""Every read of subscriptions."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, TypeAlias

from tongban.kernel.errors import NotFound
from tongban.kernel.paging import Page, page

from . import sealed
from .contracts import EntryView, Follower, State
from .models import FeedEntry, Subscription

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tongban.kernel.actors import Actor

NEWEST = ("-id",)
SubscriptionRow: TypeAlias = Subscription
"""The row as entrances may name it."""


def one(uid: str) -> Subscription:
    """Return a subscription. Raises `NotFound`."""
    found = Subscription.objects.filter(uid=uid).first()
    if found is None:
        raise NotFound("subscription")
    return found


def live(subject: str, *, owner: str = "", marks: Sequence[str] = ()) -> Subscription | None:
    """Return the subscription of an owner or a mail address that has not ended."""
    found = Subscription.objects.filter(subject=subject).exclude(state=State.ENDED)
    found = found.filter(owner_ref=owner) if owner else found.filter(mail_mark__in=marks)
    return found.first()


def mine(by: Actor, *, after: str = "", before: str = "") -> Page[Subscription]:
    """What the actor follows, newest first."""
    found = Subscription.objects.filter(owner_ref=by.owner_ref, state=State.CONFIRMED)
    return page(found, order=NEWEST, after=after, before=before, size=30)


def mail_of(uid: str) -> str:
    """Return the mail address of a live subscription, "" where there is none."""
    found = Subscription.objects.filter(uid=uid).exclude(state=State.ENDED).first()
    return sealed.unseal(uid, found.mail) if found is not None and found.mail else ""


def followers(subject: str, after: int, size: int = 500) -> list[tuple[int, Follower]]:
    """Return the next followers of a subject after a row, each with its row's id."""
    found = Subscription.objects.filter(subject=subject, state=State.CONFIRMED, id__gt=after)
    return [(row.pk, _follower(row)) for row in found.order_by("id")[:size]]


def _follower(row: Subscription) -> Follower:
    stop = f"/subscriptions/{row.uid}/stop/{sealed.token(row.uid)}"
    return Follower(row.uid, row.owner_ref or f"subscriber:{row.uid}", stop)


def forgotten(before: dt.datetime, most: int = 500) -> list[str]:
    """Return uids of subscriptions that nobody confirmed in time."""
    found = Subscription.objects.filter(state=State.PENDING, asked_at__lt=before)
    return list(found.order_by("asked_at").values_list("uid", flat=True)[:most])


def feed(subject: str, *, after: str = "", size: int = 30) -> Page[FeedEntry]:
    """The entries of a subject, newest first."""
    return page(FeedEntry.objects.filter(subject=subject), order=NEWEST, after=after, size=size)


def entry(number: int) -> EntryView:
    """Return an entry. Raises `NotFound`."""
    found = FeedEntry.objects.filter(pk=number).first()
    if found is None:
        raise NotFound("entry")
    return view(found)


def view(of: FeedEntry) -> EntryView:
    """Return an entry as a feed shows it."""
    return EntryView(of.pk, of.sort, of.name, of.note, of.link, of.at)
