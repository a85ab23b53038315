"""Dates that bind, as countdowns in working days for both sides."""

from __future__ import annotations

import datetime as dt

from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _

from tongban.kernel import clock
from tongban.modules.places import public as places
from tongban.portal.components import Deadline
from tongban.portal.components.base import Content
from tongban.portal.components.progress import Basis


def days_left(due: dt.date) -> int:
    """Return the working days left after today; negative once the day is over."""
    today = clock.today()
    left = places.calendar().remaining(today, due)
    return min(left, -1) if today > due else left


def countdown(
    due: dt.date | None,
    *,
    basis: Basis = "",
    provisional: bool = False,
    compact: bool = False,
    paused: Content = "",
) -> Content:
    """Return the countdown to a date; without a date, the word that none is set."""
    if due is None:
        return _("没有规定期限")
    shown = Deadline(
        due,
        days_left=None if paused else days_left(due),
        basis=basis,
        provisional=provisional,
        compact=compact,
        paused=paused,
    )
    if not provisional:
        return shown
    return format_html('{}<p class="hint small">{}</p>', shown, unsure())


def unsure() -> str:
    """Return the mark of a date in a year whose holidays are not announced."""
    return _("待国务院放假通知公布后确认")


def day(moment: dt.date | dt.datetime | None) -> str:
    """Return a date in words, "" for none."""
    if isinstance(moment, dt.datetime):
        moment = clock.local(moment).date()
    return date_format(moment, "DATE_FORMAT") if moment else ""


def minute(moment: dt.datetime | str | None) -> str:
    """Return date and time, "" for none. Steps carry their moment as ISO text."""
    if isinstance(moment, str):
        moment = dt.datetime.fromisoformat(moment) if moment else None
    return date_format(clock.local(moment), "DATETIME_FORMAT") if moment else ""
