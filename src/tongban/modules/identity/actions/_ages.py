"""Until when somebody is a minor, and who may be a guardian."""

from __future__ import annotations

import datetime as dt

from tongban.kernel import clock
from tongban.kernel.errors import Refused

from .. import births
from ..contracts import GUARDIAN, GUARDIAN_UNFIT, OF_AGE, Assurance, Seen
from ..models import Mandate, Person
from ..queries import mandates, people


def last_minor_day(number: str, seen: Seen) -> dt.date | None:
    """Return the day before the one seen comes of age; None for who is, or tells no birthday.

    What is kept here already counts before what is said now, unless it was anybody's word.
    """
    known = people.person_by_id_no(number)
    row = people.person(known) if known is not None else None
    kept = row.born if row is not None and row.level >= Assurance.CHECKED else None
    return births.last_minor_day(births.told(number) or kept or seen.born, clock.today())


def require_fit(guards: Person) -> None:
    """民法典 第27条、第28条 (监护能力): of age, and in nobody's care."""
    age = births.age(guards.born, clock.today())
    in_care = Mandate.objects.filter(way=GUARDIAN, principal_person=guards)
    if (age is not None and age < OF_AGE) or mandates.holding(in_care).exists():
        raise Refused(GUARDIAN_UNFIT)
