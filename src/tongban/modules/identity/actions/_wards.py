"""Writing down that somebody is the guardian of somebody: a mandate that rests on the law."""

from __future__ import annotations

import datetime as dt

from tongban.kernel import clock, ids
from tongban.kernel.actions import emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused

from .. import mandate_text
from ..contracts import (
    ALREADY_GUARDIAN,
    GUARDIAN,
    HAS_DIED,
    MANDATE_SELF,
    NAME_DIFFERS,
    NOT_REGISTERED,
    Act,
    Assurance,
    GuardianBasis,
    GuardianshipBegun,
    Registration,
    Seen,
    Side,
)
from ..models import Mandate, Person, seal_text
from ..queries import mandates, people
from . import _ages, _passing, _reopening
from ._people import add_person, keep_born


def ward(seen: Seen, number: str) -> Person:
    """Return the one in care, known from now on if they were not.

    Below level 2 anybody may have registered under the number: whoever did has it no more.
    """
    known = people.person_by_id_no(number)
    if known is None:
        told = Registration(" ".join(seen.name.split()), number, "", "", born=seen.born)
        return add_person(told, Assurance.CHECKED, None)
    row = people.person(known)
    if row.died_on is not None:
        raise Refused(HAS_DIED)
    keep_born(row, seen.born)
    if row.level < Assurance.CHECKED:
        _reopening.hand_over(row, "", seen.name)
        Person.objects.filter(pk=row.pk).update(level=Assurance.CHECKED)
        return people.person(row.pk)
    if not mandates.same_name(row.name, seen.name):
        raise Refused(NAME_DIFFERS)
    return row


def guardian(seen: Seen) -> Person:
    """Return a guardian whose papers a clerk has seen: registered, grown, with an account."""
    known = people.person_by_id_no(seen.id_no)
    row = people.person(known) if known is not None else None
    low = row is None or row.account_id is None or row.level < Assurance.CHECKED
    if row is None or low or row.died_on is not None:
        raise Refused(NOT_REGISTERED)
    if not mandates.same_name(row.name, seen.name):
        raise Refused(NAME_DIFFERS)
    return row


def begin(
    guards: Person,
    cared: Person,
    basis: GuardianBasis,
    until: dt.date,
    *,
    by: Actor,
    paper: str = "",
) -> str:
    """Write the guardianship down; both parents may each have their own. Returns the uid."""
    if guards.pk == cared.pk:
        raise Refused(MANDATE_SELF)
    Person.objects.select_for_update().get(pk=cared.pk)  # a second claim at the same moment waits
    _ages.require_fit(guards)
    held = mandates.holding(
        Mandate.objects.filter(
            way=GUARDIAN, principal_person=cared, agent_account=guards.account_id
        )
    )
    if held.exists():
        raise Refused(ALREADY_GUARDIAN)
    today, moment, uid = clock.today(), clock.now(), ids.new_uid()
    names = [mandate_text.named(one.name, one.id_no) for one in (guards, cared)]
    text = mandate_text.of_guardian(names[0], names[1], basis, today, until)
    row = Mandate.objects.create(
        uid=uid,
        way=GUARDIAN,
        principal_person=cared,
        agent_account_id=guards.account_id,
        principal_masked=cared.name_masked,
        agent_masked=guards.name_masked,
        acts=[*Act],
        items=[],
        starts_on=today,
        ends_on=until,
        text=seal_text(text.text, uid),
        digest=text.digest,
        offered_by=Side.AGENT,
        offered_at=moment,
        offered_ref=by.ref,
        paper=paper.strip()[:60],
        confirmed_at=moment,
        confirmed_ref=f"{GUARDIAN}:{basis}",
    )
    _passing.come_into_care(cared, by=by)
    note(row.subject, guardian=guards.account_id, basis=basis, until=str(until))
    emit(GuardianshipBegun(uid=uid, to=f"person:{guards.pk}"))
    return uid
