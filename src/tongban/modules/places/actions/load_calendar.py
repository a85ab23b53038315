"""Loading holiday notices."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tongban.kernel import clock
from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.calendar.loading import BadLine, CalendarError, from_csv, from_days
from tongban.kernel.calendar.model import Calendar, SpecialDay
from tongban.kernel.errors import FieldError, Invalid
from tongban.kernel.policies import require

from .. import policies, queries
from ..contracts import CalendarRevised
from ..models import CalendarDay, CalendarRevision


@action("places.load_calendar")
def load_calendar(lines: Iterable[str], source: str, *, by: Actor) -> str:
    """全国年节及纪念日放假办法; 国务院办公厅年度放假通知: load notices.

    Each year named replaces what an earlier load said of it; other years stay. The same notices
    again change nothing. Returns the revision now current. Raises `Invalid` with one error for
    each wrong line.
    """
    require(policies.may(by, policies.LOAD_CALENDAR))
    given = _read(lines)
    before = queries.current_revision()
    days = _merged(queries.days_of(before), given)
    after = from_days(queries.special_days(days))
    if before is None or after.revision != before.digest:
        _store(after, days, source)
        emit(CalendarRevised(revision=after.revision, years=sorted(given.announced)))
    note("places:calendar", revision=after.revision, years=sorted(given.announced), source=source)
    queries.forget_calendar()
    return after.revision


def _read(lines: Iterable[str]) -> Calendar:
    try:
        return from_csv(lines)
    except CalendarError as wrong:
        raise Invalid([_problem(one) for one in wrong.problems]) from wrong


def _problem(one: BadLine) -> FieldError:
    return FieldError(f"line {one.line}", f"calendar.{one.rule}", one.found)


def _merged(known: Sequence[CalendarDay], given: Calendar) -> list[CalendarDay]:
    fresh = [_row(day, _notice(day, given)) for day in given.days]
    replaced = {row.notice for row in fresh}
    days = {row.on: row for row in known if row.notice not in replaced}
    days |= {row.on: row for row in fresh}
    return [days[on] for on in sorted(days)]


def _notice(day: SpecialDay, given: Calendar) -> int:
    """A day of late December in a file without its own year comes from the next year's notice."""
    return day.on.year if day.on.year in given.announced else day.on.year + 1


def _row(day: SpecialDay, notice: int) -> CalendarDay:
    return CalendarDay(
        on=day.on, works=day.works, holiday=day.holiday, in_lieu=day.in_lieu, notice=notice
    )


def _store(calendar: Calendar, days: Sequence[CalendarDay], source: str) -> None:
    """Make the revision the current one; days that were current before get their old name back."""
    revision, is_new = CalendarRevision.objects.update_or_create(
        digest=calendar.revision,
        defaults={
            "years": sorted(calendar.announced),
            "source": source,
            "loaded_at": clock.now(),
        },
    )
    if is_new:
        CalendarDay.objects.bulk_create(_copy(row, revision) for row in days)


def _copy(row: CalendarDay, revision: CalendarRevision) -> CalendarDay:
    return CalendarDay(
        revision=revision,
        on=row.on,
        works=row.works,
        holiday=row.holiday,
        in_lieu=row.in_lieu,
        notice=row.notice,
    )
