"""Until when somebody is a minor, and who may be a guardian."""

from __future__ import annotations

import datetime as dt

from tongban.kernel import clock
from tongban.kernel.codes import CitizenId, age_of
from tongban.kernel.errors import Refused

from ..contracts import GUARDIAN, GUARDIAN_UNFIT, OF_AGE
from ..models import Mandate, Person
from ..queries import mandates


def last_minor_day(number: str) -> dt.date | None:
    """Return the day before somebody comes of age; None for who is, or whose number tells none."""
    age = age_of(number, clock.today())
    if age is None or age >= OF_AGE:
        return None
    born = CitizenId(number).born
    leap = (born.month, born.day) == (2, 29)  # older on 1 March
    birthday = dt.date(born.year + OF_AGE, 3, 1) if leap else born.replace(year=born.year + OF_AGE)
    return birthday - dt.timedelta(days=1)


def require_fit(guards: Person) -> None:
    """民法典 第27条、第28条 (监护能力): of age, and in nobody's care."""
    age = age_of(guards.id_no, clock.today())
    in_care = Mandate.objects.filter(way=GUARDIAN, principal_person=guards)
    if (age is not None and age < OF_AGE) or mandates.holding(in_care).exists():
        raise Refused(GUARDIAN_UNFIT)
