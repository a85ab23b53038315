"""Every clock of a case explained: spans of days, each with its cause and its article.

The spans come from the same walk as the date, so their sum is the date that binds. A date that was
counted under an earlier notice is explained by that notice's calendar.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tongban.kernel import clock
from tongban.kernel.calendar import Calendar, Cause, Clock, Limit, Stretch
from tongban.modules.places import public as places

from . import clocks, counting, frame, levels, queries
from .actions import _dues
from .contracts import CaseState, ClockKind, SpanCause
from .models import Branch, Case

_DAY = dt.timedelta(days=1)
_LAW: Mapping[str, str] = {
    SpanCause.COUNTED: counting.FIRST_DAY_OUT.law,
    SpanCause.EXTENDED: "行政许可法 第42条",
    SpanCause.WEEKEND: counting.WORKING_DAYS.law,
    SpanCause.HOLIDAY: counting.WORKING_DAYS.law,
    SpanCause.PAUSED: counting.PAUSE_OUT.law,
    SpanCause.MOVED: counting.LAST_DAY_ROLLS.law,
    SpanCause.BEFORE: "行政许可法 第32条、第42条",
    SpanCause.CORRECTING: "行政许可法 第32条第一款第四项",
    SpanCause.BELOW: "行政许可法 第43条",
    SpanCause.STANDS: counting.TOLD_DATE_STANDS.law,
}


@dataclass(frozen=True, slots=True)
class Span:
    """Neighbouring days of one cause, both ends included; `detail`: a holiday, a procedure."""

    first: dt.date
    last: dt.date
    cause: SpanCause
    detail: str
    counted: int
    law: str

    @property
    def days(self) -> int:
        """The number of days in the calendar."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class Explained:
    """One clock: what it limits, on what ground, from when, until when, and why until then."""

    kind: ClockKind
    name: str
    law: str
    limit: Mapping[str, Any]
    extended: int
    start: dt.date
    due: dt.date | None
    at: dt.time | None
    provisional: bool
    runs: bool
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Asked:
    """A clock to explain: `run` builds it for a calendar; `kept` is the date in the books."""

    kind: ClockKind
    law: str
    limit: Mapping[str, Any]
    start: dt.date
    kept: dt.date | None
    runs: bool
    run: Callable[[Calendar], Clock]
    name: str = ""
    extended: int = 0
    before: tuple[Span, ...] = ()


def explain(case: Case) -> list[Explained]:
    """Explain every clock that ran or runs in the case, in the order in which they began."""
    books = _Books(case.calendar)
    return [_explained(one, books) for one in _asked(case)]


class _Books:
    """The calendars under which dates of a case may have been counted, the likeliest first."""

    def __init__(self, revision: str) -> None:
        self._own = revision

    def __iter__(self) -> Iterator[Calendar]:
        known = places.calendar_revisions()
        if self._own in known:
            yield places.calendar(self._own)
        yield places.calendar()
        for revision in known:
            yield places.calendar(revision)

    def fitting(self, asked: _Asked) -> Clock:
        """Return the clock under the calendar that gives the kept date; else under the first."""
        tried = (asked.run(calendar) for calendar in self)
        first = next(tried)
        if asked.kept is None or _end(first) == asked.kept:
            return first
        return next((one for one in tried if _end(one) == asked.kept), first)


def _end(running: Clock) -> dt.date | None:
    due = running.due()
    return due.on if due else None


def _explained(asked: _Asked, books: _Books) -> Explained:
    running = books.fitting(asked)
    due = running.due()
    spans = [*asked.before, *(_span(one, running) for one in running.explain())]
    on = asked.kept or (due.on if due else None)
    if due is not None and on is not None and on > due.on:
        spans.append(_said(due.on + _DAY, on, SpanCause.STANDS))
    return Explained(
        kind=asked.kind,
        name=asked.name,
        law=asked.law,
        limit=asked.limit,
        extended=asked.extended,
        start=asked.start,
        due=on if due is not None else None,
        at=due.at if due is not None and due.on == on else None,
        provisional=due is not None and due.provisional,
        runs=asked.runs,
        spans=tuple(spans),
    )


def _span(one: Stretch, running: Clock) -> Span:
    """Return a stretch as a span; one held by an open pause lasts until today."""
    cause = SpanCause(one.cause)
    last = one.last
    if one.cause is Cause.PAUSED and any(p.last is None and p.covers(last) for p in running.pauses):
        last = max(last, clock.today())
    return Span(one.first, last, cause, one.detail, one.counted, _LAW[cause])


def _said(first: dt.date, last: dt.date, cause: SpanCause) -> Span:
    return Span(first, last, cause, "", 0, _LAW[cause])


def _asked(case: Case) -> Iterator[_Asked]:
    yield from _acceptance(case)
    yield from _correction(case)
    if case.accepted_at is None:
        return
    yield from _handling(case)
    for part in queries.branches(case):
        yield from _part(case, part)
    for pause in case.pauses:
        yield _special(case, pause)
    yield from _delivery(case)


def _acceptance(case: Case) -> Iterator[_Asked]:
    filed = case.received_at or case.submitted_at
    if filed is None or case.accept_due is None:
        return
    start = clock.local(filed).date()
    own = case.limits.get("accept")
    limit = _shorter(start, frame.accept(), own)
    if limit is not None:
        runs = case.state in {CaseState.SUBMITTED, CaseState.PRECHECKED}
        yield _Asked(
            ClockKind.ACCEPT, frame.ACCEPT_FIVE.law, limit, start, case.accept_due, runs,
            _plain(start, limit),
        )  # fmt: skip


def _shorter(
    start: dt.date, law: Mapping[str, Any] | None, own: Mapping[str, Any] | None
) -> Mapping[str, Any] | None:
    """Return which of two limits ends first today's calendar."""
    known = [one for one in (law, own) if one]
    calendar = places.calendar()
    ends = [(clocks.due(calendar, start, clocks.limit_of(one)), one) for one in known]
    found = [(due.on, number, one) for number, (due, one) in enumerate(ends) if due is not None]
    return min(found)[2] if found else None


def _plain(start: dt.date, limit: Mapping[str, Any]) -> Callable[[Calendar], Clock]:
    given = clocks.limit_of(limit)
    return lambda calendar: clocks.running(calendar, start, _given(given))


def _given(limit: Limit | None) -> Limit:
    if limit is None:
        raise ValueError("a clock without a limit is not explained")
    return limit


def _correction(case: Case) -> Iterator[_Asked]:
    told = queries.notice(case) if case.corrections else None
    if told is None:
        return
    notice, start = told[0], clock.local(told[0].at).date()
    days = places.calendar().working_days_between(start, notice.due)
    if case.state == CaseState.CORRECTING:
        days = case.counted_days
    limit = {"amount": days, "unit": "working_day"}
    runs = case.state == CaseState.CORRECTING
    yield _Asked(
        ClockKind.CORRECT, _LAW[SpanCause.CORRECTING], limit, start, notice.due, runs,
        _plain(start, limit),
    )  # fmt: skip


def _handling(case: Case) -> Iterator[_Asked]:
    """The promise, the item's limit of the law, and the law's own frame; first the lower body's."""
    open_now = case.decided_at is None and case.closed_at is None
    before = _before(case)
    if case.lower_org and case.accepted_at is not None:
        start, limit = clock.local(case.accepted_at), frame.lower()
        if limit:
            yield _of_case(
                case, ClockKind.LOWER, frame.LOWER_TWENTY.law, limit, start, before,
                open_now and levels.below(case),
            )  # fmt: skip
        if case.sent_up_at is None:
            return
        before = (*before, _below(case))
    start = _dues.begun(case)
    for kind, law, limit in _limits(case):
        if limit:
            yield _of_case(case, kind, law, limit, start, before, open_now)


def _limits(case: Case) -> list[tuple[ClockKind, str, Mapping[str, Any] | None]]:
    joint = bool(case.limits.get("joint"))
    law = frame.JOINT_FORTY_FIVE.law if joint else frame.TWENTY_DAYS.law
    return [
        (ClockKind.PROMISED, counting.PROMISE_ONLY_SHORTER.law, case.limits.get("promised")),
        (ClockKind.STATUTORY, frame.TWENTY_DAYS.law, case.limits.get("statutory")),
        (ClockKind.FRAME, law, frame.frame(case.limits)),
    ]


def _of_case(  # noqa: PLR0913  # the clocks that pauses and extension move
    case: Case,
    kind: ClockKind,
    law: str,
    limit: Mapping[str, Any],
    start: dt.datetime,
    before: tuple[Span, ...],
    runs: bool,  # noqa: FBT001  # a fact of the clock
) -> _Asked:
    pauses = clocks.pauses_of(clocks.counted(case.pauses))
    given = _given(clocks.limit_of(limit))

    def run(calendar: Calendar) -> Clock:
        return clocks.running(
            calendar, start.date(), given, pauses, case.extended_days, start.time()
        )

    kept = case.promised_due if kind is ClockKind.PROMISED else None
    return _Asked(
        kind, law, limit, start.date(), kept, runs, run,
        extended=case.extended_days, before=before,
    )  # fmt: skip


def _before(case: Case) -> tuple[Span, ...]:
    """The days from filing to acceptance, which no limit of the decision counts."""
    received = case.received_at or case.submitted_at
    if received is None or case.accepted_at is None:
        return ()
    filed, accepted = clock.local(received).date(), clock.local(case.accepted_at).date()
    told = queries.notice(case) if case.corrections else None
    spans = []
    if told is not None:
        asked = clock.local(told[0].at).date()
        if asked < filed:
            spans.append(_said(asked, filed - _DAY, SpanCause.CORRECTING))
    spans.append(_said(filed, accepted, SpanCause.BEFORE))
    return tuple(spans)


def _below(case: Case) -> Span:
    first = clock.local(case.accepted_at or clock.now()).date() + _DAY
    last = clock.local(case.sent_up_at or clock.now()).date()
    return _said(first, max(first, last), SpanCause.BELOW)


def _part(case: Case, part: Branch) -> Iterator[_Asked]:
    if part.opened_at is None or part.days is None:
        return
    limit = {"amount": str(part.days), "unit": part.unit}
    opened = clock.local(part.opened_at)

    def run(calendar: Calendar) -> Clock:
        pauses = clocks.pauses_of(clocks.counted(case.pauses))
        given = _given(clocks.limit_of(limit))
        return clocks.running(calendar, opened.date(), given, pauses, since=opened.time())

    yield _Asked(
        ClockKind.PART, frame.JOINT_FORTY_FIVE.law, limit, opened.date(), part.due,
        part.concluded_at is None, run, name=part.name,
    )  # fmt: skip


def _special(case: Case, pause: Mapping[str, Any]) -> _Asked:
    start = dt.date.fromisoformat(pause["first"]) - _DAY
    limit = {"amount": pause["told"], "unit": pause["unit"]}
    runs = not pause.get("last") and case.state == CaseState.SUSPENDED
    return _Asked(
        ClockKind.SPECIAL, counting.PAUSE_OUT.law, limit, start, None, runs,
        _plain(start, limit), name=str(pause.get("kind", "")),
    )  # fmt: skip


def _delivery(case: Case) -> Iterator[_Asked]:
    if case.decided_at is None or case.deliver_due is None:
        return
    start = clock.local(case.decided_at).date()
    limit = _shorter(start, frame.deliver(), case.limits.get("deliver"))
    if limit is not None:
        yield _Asked(
            ClockKind.DELIVER, frame.DELIVER_TEN.law, limit, start, case.deliver_due,
            case.closed_at is None, _plain(start, limit),
        )  # fmt: skip
