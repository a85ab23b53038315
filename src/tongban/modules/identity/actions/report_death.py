"""A death: what ends with it, and taking a wrong registration back."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q

from tongban.kernel import clock
from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.codes import IdentityNumber
from tongban.kernel.errors import Refused
from tongban.kernel.policies import require

from .. import policies
from ..contracts import (
    DEATH_DAY_WRONG,
    HAS_DIED,
    NAME_DIFFERS,
    NOT_DEAD,
    NOT_REGISTERED,
    PAPER_NEEDED,
    DeathTakenBack,
    MandateState,
    PersonDied,
    RightsChanged,
    Role,
    Seen,
)
from ..models import Account, Activation, ApiToken, Body, Clerkship, Helper, Mandate, Person, SignIn
from ..queries import mandates, people
from . import _sessions


@action("identity.report_death")
def report_death(seen: Seen, died_on: dt.date, paper: str, *, by: Actor) -> None:
    """民法典 第13条、第173条、第175条: the clerk saw the paper, or the register said so (a rule).

    The account is closed, sessions and tokens end, and so do mandates and clerkships on both
    sides. What was done before stands (第174条); running cases are told to who handles them.
    Raises `Refused` (`identity.paper_needed`, `identity.not_registered`, `identity.has_died`, …).
    """
    require(policies.may_report_deaths(by))
    if by.kind != "rule" and not paper.strip():
        raise Refused(PAPER_NEEDED)
    row = found(seen, named=by.kind != "rule")
    require(policies.not_ones_own(by, row.pk))
    _check(row, died_on)
    if not Person.objects.filter(pk=row.pk, died_on=None).update(died_on=died_on):
        raise Refused(HAS_DIED)
    ended = _end_all(row, by)
    note(f"person:{row.pk}", died_on=str(died_on), paper=paper.strip()[:60], **ended)
    emit(PersonDied(person_id=row.pk, died_on=died_on.isoformat()))


@action("identity.take_back_death")
def take_back_death(seen: Seen, paper: str, *, by: Actor) -> None:
    """民法典 第50条、第53条: the registration was wrong; the account is open again.

    What ended stays ended: mandates are signed anew. A register that goes on reporting it is not
    heeded. Raises `Refused` (`identity.not_dead`, …).
    """
    require(policies.may_register_people(by))
    if not paper.strip():
        raise Refused(PAPER_NEEDED)
    row = found(seen)
    require(policies.not_ones_own(by, row.pk))
    if not Person.objects.filter(pk=row.pk, died_on__isnull=False).update(
        died_on=None, death_taken_back_on=clock.today()
    ):
        raise Refused(NOT_DEAD)
    Account.objects.filter(pk=row.account_id or 0).update(is_active=True)
    note(f"person:{row.pk}", death="taken back", paper=paper.strip()[:60])
    emit(DeathTakenBack(person_id=row.pk))


def found(seen: Seen, *, named: bool = True) -> Person:
    """Return the person on the paper; raise `Refused` for nobody here or another name."""
    known = people.person_by_id_no(seen.id_no)
    if known is None:
        raise Refused(NOT_REGISTERED)
    row = people.person(known)
    if named and not mandates.same_name(row.name, seen.name):
        raise Refused(NAME_DIFFERS)
    return row


def _check(row: Person, died_on: dt.date) -> None:
    number = IdentityNumber.read(row.id_no)
    born = number.born if isinstance(number, IdentityNumber) else None
    if died_on > clock.today() or (born is not None and died_on < born):
        raise Refused(DEATH_DAY_WRONG)


def _end_all(row: Person, by: Actor) -> dict[str, int]:
    """End whatever stands on the person's being alive; return how much there was."""
    account, moment = row.account_id or 0, clock.now()
    Account.objects.filter(pk=account).update(is_active=False)
    Activation.objects.filter(person=row, used_at=None).update(used_at=moment)
    tokens = ApiToken.objects.filter(account=account, ended_at=None).update(ended_at=moment)
    ended = {"ended_at": moment, "ended_ref": by.ref, "ended_how": MandateState.DIED}
    ended["other_sealed"] = b""
    either = Q(principal_person=row) | Q(agent_account=account) | Q(other_index=row.id_index)
    clerkships = Clerkship.objects.filter(account=account, ended_at=None)
    led = clerkships.filter(role=Role.LEGAL_REPRESENTATIVE).values("body")
    Body.objects.filter(pk__in=led).update(representative_masked="")
    Helper.objects.filter(account=account, ended_at=None).update(ended_at=moment)
    found = {
        "sessions": _sessions.end(SignIn.objects.filter(account=account)),
        "tokens": tokens,
        "mandates": Mandate.objects.filter(either, ended_at=None).update(**ended),
        "clerkships": clerkships.update(ended_at=moment),
    }
    emit(RightsChanged(account_id=account))
    return found
