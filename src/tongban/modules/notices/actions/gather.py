"""Gathering messages, so that of many at once there is one to read. Called by listeners.

A gathered message waits as a line until its like stop coming; then one message lists them all, and
a line that stayed alone is posted as it is. Waiting lines are rows, folded in one transaction for
each reader: a worker that dies half-way loses none and tells none twice.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Sequence
from typing import NamedTuple

from django.db.models import Max, Min, Q

from tongban.kernel import clock, ids
from tongban.kernel.db import writing

from ..contracts import KINDS, Outgoing
from ..models import Line
from . import post as posting

log = logging.getLogger(__name__)
QUIET = dt.timedelta(minutes=2)
"""A reader's lines are told when none has come for so long,"""
LONGEST = dt.timedelta(minutes=30)
"""or when the oldest has waited so long."""
BATCH = 500


class _Group(NamedTuple):
    """Whose lines are told together: one reader's, of one roundup and one topic."""

    roundup: str
    recipient: str
    topic: str


def gather(messages: Sequence[Outgoing], into: str) -> None:
    """Let messages wait for their like; one whose key was told before is left out.

    Raises:
        ValueError: what `post` refuses, or `into` is no kind that lists others.
    """
    if into not in KINDS or not KINDS[into].lists:
        raise ValueError(f"message kind {into} lists no others")
    for one in messages:
        posting.check(one)
    rows = [_line(one, into) for one in messages]
    with writing():
        Line.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)


def _line(one: Outgoing, into: str) -> Line:
    return Line(
        roundup=into, recipient=one.recipient, topic=one.topic, kind=one.kind,
        params=dict(one.params), link=one.link, about=one.about,
        dedupe_key=one.dedupe_key or ids.new_uid(), created_at=clock.now(),
    )  # fmt: skip


def fold_due(limit: int = 500) -> int:
    """Tell what has waited long enough, reader by reader; return how many messages were made."""
    return sum(_folded(one) for one in _due(limit))


def _due(limit: int) -> list[_Group]:
    moment = clock.now()
    waiting = Line.objects.filter(message=None).values("roundup", "recipient", "topic")
    ages = waiting.annotate(oldest=Min("created_at"), newest=Max("created_at"))
    due = ages.filter(Q(newest__lte=moment - QUIET) | Q(oldest__lte=moment - LONGEST))
    found = due.order_by("roundup", "recipient", "topic")[:limit]
    return [_Group(*row) for row in found.values_list("roundup", "recipient", "topic")]


def _folded(group: _Group) -> bool:
    try:
        with writing():
            return _fold(group)
    except Exception:
        log.exception("lines for %s could not be folded", group.recipient)
        return False


def _fold(group: _Group) -> bool:
    """Post one message for all lines of a group; of two workers one finds its key taken."""
    lines = list(Line.objects.filter(message=None, **group._asdict()).order_by("id"))
    written = posting.write([_message(group, lines)]) if lines else []
    for number, _kind in written:
        for start in range(0, len(lines), BATCH):
            taken = [one.id for one in lines[start : start + BATCH]]
            Line.objects.filter(id__in=taken).update(message_id=number)
    return bool(written)


def _message(group: _Group, lines: Sequence[Line]) -> Outgoing:
    first = lines[0]
    if len(lines) == 1:
        return Outgoing(
            first.recipient, first.kind, first.params, first.link, first.about, first.dedupe_key
        )
    params = {**first.params, "count": len(lines)}
    return Outgoing(group.recipient, group.roundup, params, dedupe_key=f"lines:{first.id}")
