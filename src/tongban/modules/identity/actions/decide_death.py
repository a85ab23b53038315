"""The second look at the paper: a reported death is confirmed, or it is not."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.policies import require
from tongban.kernel.reasons import LOST_RACE

from .. import policies
from ..contracts import DEATH_DAY_WRONG, NOT_DEAD, DeathTakenBack
from ..models import Account, DeathReport, Person
from . import _passing


@action("identity.decide_death")
def decide_death(report_id: int, *, granted: bool, by: Actor) -> bool:
    """民法典 第13条、第50条: another clerk saw the paper too, and it takes effect; or it does not.

    A death closes the account (that of staff as well), ends sessions, tokens, posts, mandates and
    clerkships on both sides; what was done before stands (第174条). Taken back, the account is
    open again; what ended stays ended, that of staff stays closed until it is opened anew, and a
    register that goes on reporting it is not heeded. Returns whether it was to take one back.
    Raises `NotFound`, `Refused` (`identity.same_person`, `access.changed_meanwhile`, …).
    """
    require(policies.may_register_people(by))
    row = DeathReport.objects.select_related("person").filter(pk=report_id).first()
    if row is None or policies.may_decide_death(by, row) is not None:
        raise NotFound("death_report")
    require(policies.not_oneself(by, row.asked_by_id))
    require(policies.not_ones_own(by, row.person_id))
    decided = {"decided_by": policies.own_account(by), "decided_at": clock.now()}
    if not DeathReport.objects.filter(pk=row.pk, decided_at=None).update(
        granted=granted, **decided
    ):
        raise Refused(LOST_RACE)
    note(f"person:{row.person_id}", death_report=row.pk, granted=granted)
    if granted and row.taken_back:
        _take_back(row)
    elif granted:
        if row.died_on is None:
            raise Refused(DEATH_DAY_WRONG)
        _passing.die(row.person, row.died_on, row.paper, by=by)
    return row.taken_back


def _take_back(row: DeathReport) -> None:
    person = row.person
    if not Person.objects.filter(pk=person.pk, died_on__isnull=False).update(
        died_on=None, death_taken_back_on=clock.today()
    ):
        raise Refused(NOT_DEAD)
    Account.objects.filter(pk=person.account_id or 0).update(is_active=True)
    note(f"person:{person.pk}", death="taken back", paper=row.paper)
    emit(DeathTakenBack(person_id=person.pk))
