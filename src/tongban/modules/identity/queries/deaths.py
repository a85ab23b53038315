"""Deaths that the registers report of people known here, and those that wait for a second look."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db.models import QuerySet

from tongban.kernel.actors import Actor
from tongban.kernel.masking import mask
from tongban.kernel.paging import Page, page
from tongban.kernel.policies import require

from .. import policies
from ..contracts import DeathWaiting, Seen
from ..models import DeathReport, Person, Staff
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


def waiting(by: Actor) -> list[DeathWaiting]:
    """Return the reports that wait for another clerk of the actor's body, the oldest first."""
    return _named(list(_for(by).order_by("id")[:200]), by)


def waiting_page(by: Actor, *, after: str, size: int) -> Page[DeathWaiting]:
    """Return a page of them. Raises `Refused`."""
    found = page(_for(by), order=("id",), after=after, size=size)
    return Page(_named(found.rows, by), found.after)


def _for(by: Actor) -> QuerySet[DeathReport]:
    require(policies.may_register_people(by))
    rows = DeathReport.objects.filter(policies.decides_deaths(by), decided_at=None)
    return rows.select_related("person")


def _named(rows: Sequence[DeathReport], by: Actor) -> list[DeathWaiting]:
    accounts = [row.asked_by_id for row in rows]
    names = dict(Staff.objects.filter(account__in=accounts).values_list("account", "name"))
    return [_waiting(row, names.get(row.asked_by_id, ""), by) for row in rows]


def _waiting(row: DeathReport, asked_by: str, by: Actor) -> DeathWaiting:
    return DeathWaiting(
        row.pk,
        row.person.name_masked,
        mask("id_number", row.person.id_no),
        row.died_on,
        row.taken_back,
        row.paper,
        asked_by,
        row.asked_at,
        row.asked_by_id == by.account_id,
    )
