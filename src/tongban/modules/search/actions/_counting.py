"""Counting up rows of a day, alike when two processes count the same at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Final

from django.db.models import F

from ..models import Missed, Verdict

MOST_A_DAY: Final = 2000
"""Wordings kept of one day; what comes after is counted without its words."""


def count_missed(day: dt.date, counts: Mapping[str, Mapping[str, int]]) -> int:
    """Add {wording: {column: times}} to a day; return how many wordings are new."""
    of_day = Missed.objects.filter(day=day)
    known = set(of_day.filter(said__in=counts).values_list("said", flat=True))
    unknown = [said for said in counts if said and said not in known]
    new = set(unknown[: max(0, MOST_A_DAY - of_day.count())] if unknown else ())
    kept = {said: said if said in known | new else "" for said in counts}
    fresh = [Missed(day=day, said=said) for said in {*kept.values()} - known]
    Missed.objects.bulk_create(fresh, ignore_conflicts=True)
    for said, columns in counts.items():
        more = {column: F(column) + times for column, times in columns.items()}
        of_day.filter(said=kept[said]).update(**more)
    return len(new)


def count_verdicts(day: dt.date, place: str, said: list[str]) -> None:
    """Count each of these once."""
    rows = [Verdict(day=day, place=place, said=one) for one in said]
    Verdict.objects.bulk_create(rows, ignore_conflicts=True)
    found = Verdict.objects.filter(day=day, place=place, said__in=said)
    found.update(times=F("times") + 1)
