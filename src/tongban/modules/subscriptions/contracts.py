"""Words of subscriptions: subjects, entries of feeds, followers. Free of Django."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum

from tongban.kernel.events import event
from tongban.kernel.reasons import reason

SUBJECT = re.compile(r"(item|law|region):([0-9A-Za-z][0-9A-Za-z:._-]{0,78})")
"""What can be followed: an item by its code, a law by its key, a region by its code."""


class State(StrEnum):
    """Where a subscription stands. PENDING waits for the mail address to be confirmed."""

    PENDING = "pending"
    CONFIRMED = "confirmed"
    ENDED = "ended"


class Sort(StrEnum):
    """What an entry tells."""

    ITEM_PUBLISHED = "item_published"
    ITEM_PAUSED = "item_paused"
    ITEM_RESUMED = "item_resumed"
    ITEM_ENDED = "item_ended"
    ARTICLE_CHANGED = "article_changed"
    LAW_CHANGED = "law_changed"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Entry:
    """What is told to the followers of subjects: `key` once and for all. Never personal data.

    `note` is a reason, an article, a day, as published; `link` an address of this site.
    """

    key: str
    sort: Sort
    name: str
    link: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class EntryView:
    """An entry as a feed shows it."""

    id: int
    sort: str
    name: str
    note: str
    link: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Card:
    """What a subject is called, and where it is shown."""

    name: str
    href: str


@dataclass(frozen=True, slots=True)
class Follower:
    """Who is told: `recipient` as notices know it, `stop` the address that ends it."""

    uid: str
    recipient: str
    stop: str


@dataclass(frozen=True, slots=True)
class Followed:
    """What an account follows, and since when."""

    uid: str
    name: str
    since: dt.datetime


@event("subscriptions.asked")
class SubscriptionAsked:
    """Somebody gave a mail address: it must be confirmed from that mailbox. `nth`: asked again."""

    uid: str
    subject: str
    nth: int


@event("subscriptions.entry_added")
class EntryAdded:
    """There is something new to read about a subject."""

    entry: int
    subject: str


_LAW_PIPL = "个人信息保护法 第13条、第15条"
UNKNOWN_SUBJECT = reason(
    "subscription.unknown_subject",
    zh="没有可以订阅的这个对象。",
    en="There is nothing of this name to follow.",
    status=422,
)
MAIL_WRONG = reason(
    "subscription.mail_wrong",
    zh="请填写完整的电子邮箱，例如 name@example.org。",
    en="Write a whole mail address, for example name@example.org.",
    status=422,
)
LINK_WRONG = reason(
    "subscription.link_wrong",
    zh="这个链接不对或者已经失效。请从最近的一封邮件里重新打开。",
    en="This link is wrong or has expired. Open it from the latest mail.",
    status=404,
    law=_LAW_PIPL,
)
