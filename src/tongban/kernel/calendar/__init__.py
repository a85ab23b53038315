"""Working-day arithmetic by law. Pure: no clock, no database; the calendar is a value.

The shipped notices lie in `data/calendar`; the module `places` keeps the table that operators edit.
"""

from .clocks import COUNTING, Cause, Clock, Stretch, explain, running
from .hours import HALL_HOURS, OpeningHours
from .loading import BadLine, CalendarError, from_csv, from_days
from .model import Calendar, SpecialDay
from .units import Due, Limit, Pause, Unit

__all__ = [
    "COUNTING",
    "HALL_HOURS",
    "BadLine",
    "Calendar",
    "CalendarError",
    "Cause",
    "Clock",
    "Due",
    "Limit",
    "OpeningHours",
    "Pause",
    "SpecialDay",
    "Stretch",
    "Unit",
    "explain",
    "from_csv",
    "from_days",
    "running",
]
