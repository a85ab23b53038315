"""What is handed to those who take the whole catalogue away: frozen, without Django."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from .items import BaseItem, Item


class Change(StrEnum):
    """What happened to an item that is, or was, public. Readers must bear kinds that come later."""

    PUBLISHED = "published"
    REVISED = "revised"
    PAUSED = "paused"
    RESUMED = "resumed"
    CANCELLED = "cancelled"
    SPLIT = "split"
    MERGED = "merged"


ENDINGS = frozenset((Change.CANCELLED, Change.SPLIT, Change.MERGED))
"""Changes after which an item is no longer public; others may have taken its place."""


@dataclass(frozen=True, slots=True)
class Disclosed:
    """A published or paused item, whole: its revision, the revision's fingerprint, its content."""

    code: str
    state: str
    pause_reason: str
    number: int
    revision_id: int
    fingerprint: str
    published_at: dt.datetime
    item: Item


@dataclass(frozen=True, slots=True)
class DisclosedBase:
    """A base item in force, whole."""

    code: str
    number: int
    fingerprint: str
    at: dt.datetime
    base: BaseItem
