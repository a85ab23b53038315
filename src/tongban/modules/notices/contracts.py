"""Words of the notices module: kinds of messages with their texts, what is sent, what is read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from string import Formatter

from tongban.kernel.reasons import reason

Param = str | int
"""A value in a text: codes, names of items and bodies, numbers, moments. No personal values."""

NOT_DEAD = reason(
    "dispatch.not_dead",
    zh="这条通知不在待处理的失败清单里。",
    en="This dispatch is not among those that failed for good.",
)


class DispatchState(StrEnum):
    """Where a dispatch stands. Waiting and failed ones are tried when due."""

    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"
    DEAD = "dead"
    UNREACHABLE = "unreachable"
    """There is no address for this channel: the message is in the inbox only."""


@dataclass(frozen=True, slots=True)
class MessageKind:
    """One kind of message: its texts in both languages, and the channels beside the inbox."""

    code: str
    zh_subject: str
    zh_body: str
    en_subject: str
    en_body: str
    channels: tuple[str, ...] = ()
    lists: bool = False
    """Whether a message of this kind lists others that were gathered; it names `{count}`."""


KINDS: dict[str, MessageKind] = {}


def message_kind(
    code: str,
    *,
    zh_subject: str,
    zh_body: str,
    en_subject: str,
    en_body: str,
    channels: tuple[str, ...] = (),
) -> str:
    """Declare a kind of message once and return its code. Publishers do so in their contracts.

    Texts name their values in braces: `{item}`. A name that ends in `_at` holds a moment, one in
    `_on` a day (ISO texts): the reader sees them in the form of the own language. `channels` are
    keys of `ports.CHANNELS` ("mail", "sms"). The texts are rendered when read, so that the
    language follows the reader.

    Raises:
        ValueError: declared twice, or the two languages do not name the same values.
    """
    return _declare(MessageKind(code, zh_subject, zh_body, en_subject, en_body, channels))


def roundup_kind(
    code: str,
    *,
    zh_subject: str,
    zh_body: str,
    en_subject: str,
    en_body: str,
    channels: tuple[str, ...] = (),
) -> str:
    """Declare a kind of message that lists others, as `message_kind` does (`public.gather`).

    Its texts may name their `{count}` and whatever the first of them names.
    """
    return _declare(
        MessageKind(code, zh_subject, zh_body, en_subject, en_body, channels, lists=True)
    )


def _declare(kind: MessageKind) -> str:
    code, zh, en = kind.code, kind.zh_subject + kind.zh_body, kind.en_subject + kind.en_body
    if code in KINDS:
        raise ValueError(f"message kind {code} is declared twice")
    if _names(zh) != _names(en):
        raise ValueError(f"message kind {code}: the languages do not name the same values")
    KINDS[code] = kind
    return code


def _names(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message to be posted.

    `recipient` is "person:7", "body:3", "staff:4", or "subscriber:<uid>" (mail only).
    `link` is an address of this site ("/my/…").
    `about` names what it is about (a case number). Of several with one `dedupe_key` the first
    stands. Only messages of one `topic` are gathered into one.
    """

    recipient: str
    kind: str
    params: Mapping[str, Param] = field(default_factory=dict)
    link: str = ""
    about: str = ""
    dedupe_key: str = ""
    topic: str = ""


@dataclass(frozen=True, slots=True)
class MessageView:
    """A message as its reader sees it."""

    uid: str
    kind: str
    subject: str
    body: str
    link: str
    about: str
    created_at: dt.datetime
    read_at: dt.datetime | None
    lists: bool = False


@dataclass(frozen=True, slots=True)
class LineView:
    """One line of a message that lists others: what it would have said by itself."""

    subject: str
    body: str
    link: str
    about: str


@dataclass(frozen=True, slots=True)
class Contacts:
    """Where a recipient can be reached, looked up when a dispatch is sent and kept nowhere."""

    phone: str = ""
    mail: str = ""
    language: str = "zh"


@dataclass(frozen=True, slots=True)
class Letter:
    """What a channel sends. `uid` is the message's: the same again for a repeated attempt."""

    uid: str
    address: str
    subject: str
    body: str
    link: str


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """A dispatch that failed for good, for the operators' list. Without address and text."""

    id: int
    uid: str
    kind: str
    channel: str
    attempts: int
    error: str
    created_at: dt.datetime


@dataclass(frozen=True, slots=True)
class PaperSms:
    """A short message that was written to a file instead of being sent; the number is masked."""

    at: str
    phone: str
    text: str
