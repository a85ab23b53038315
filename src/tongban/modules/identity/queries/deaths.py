"""Deaths that the registers report of people known here, and those that wait for a second look."""

from __future__ import annotations

import datetime as dt

from tongban.kernel.actors import Actor
from tongban.kernel.masking import mask
from tongban.kernel.paging import Page, page
from tongban.kernel.policies import require

from .. import policies
from ..contracts import DeathWaiting, Seen
from ..models import DeathReport, Staff
from ..ports import DEATHS
from . import people

SIZE = 30
"""Reports of a page."""


def newly_reported(since: dt.date) -> list[tuple[Seen, dt.date]]:
    """Return who is known here of those whose death the registers report.

    Nobody whose death up to that day was taken back: the paper at the window came later.
    """
    told = [one for register in DEATHS for one in register.reported(since)]
    doubted = people.living([number for number, _day in told])
    return [
        (Seen("", number), day)
        for number, day in told
        if number in doubted and day > (doubted[number] or dt.date.min)
    ]


def waiting(by: Actor, *, after: str = "", before: str = "", size: int = 0) -> Page[DeathWaiting]:
    """Return the reports that wait for another clerk of the actor's body, the oldest first."""
    require(policies.may_register_people(by))
    rows = DeathReport.objects.filter(policies.deaths_of(by), decided_at=None)
    seen = rows.select_related("person")
    found = page(seen, order=("id",), after=after, before=before, size=size or SIZE)
    names = dict(
        Staff.objects.filter(account__in=[row.asked_by_id for row in found.rows]).values_list(
            "account", "name"
        )
    )
    told = [_waiting(row, names.get(row.asked_by_id, ""), by) for row in found.rows]
    return Page(told, found.after, found.before)


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
