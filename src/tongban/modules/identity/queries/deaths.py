"""Deaths that the registers report of people known here."""

from __future__ import annotations

import datetime as dt

from ..contracts import Seen
from ..models import Person
from ..ports import DEATHS
from . import people


def newly_reported(since: dt.date) -> list[tuple[Seen, dt.date]]:
    """Return who is known here of those whose death the registers report.

    Nobody whose death up to that day was taken back: the paper at the window came later.
    """
    told = [one for register in DEATHS for one in register.reported(since)]
    known = {number: people.person_by_id_no(number) or 0 for number, _day in told}
    rows = Person.objects.filter(pk__in=known.values(), died_on=None)
    doubted = dict(rows.values_list("pk", "death_taken_back_on"))
    return [
        (Seen("", number), day)
        for number, day in told
        if known[number] in doubted and day > (doubted[known[number]] or dt.date.min)
    ]
