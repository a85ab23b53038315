"""What ends with a death, and with coming into care."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q, QuerySet

from tongban.kernel import clock
from tongban.kernel.actions import emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused

from ..contracts import (
    GUARDIAN,
    HAS_DIED,
    AccountClosed,
    GuardianshipEnded,
    MandateEnded,
    MandateState,
    PersonDied,
    RightsChanged,
    Role,
    Side,
)
from ..models import (
    Account,
    Activation,
    Body,
    Clerkship,
    Helper,
    Mandate,
    Person,
    SignIn,
    Staff,
)
from ..queries import mandates
from . import _clerking, _posts, _sessions


def die(row: Person, died_on: dt.date, paper: str, *, by: Actor) -> None:
    """End whatever rests on the person's being alive, inside an action; raise `Refused`."""
    if not Person.objects.filter(pk=row.pk, died_on=None).update(died_on=died_on):
        raise Refused(HAS_DIED)
    account = row.account_id or 0
    either = Q(principal_person=row) | Q(agent_account=account) | Q(other_index=row.id_index)
    Activation.objects.filter(person=row, used_at=None).update(used_at=clock.now())
    ended = {
        "mandates": _mandates(Mandate.objects.filter(either), MandateState.DIED, row, by),
        **_clerkships(account),
        **_close(account),
        "posts": sum(_staff(one) for one in _posts.of_person(row)),
    }
    note(f"person:{row.pk}", died_on=str(died_on), paper=paper.strip()[:60], **ended)
    emit(PersonDied(person_id=row.pk, died_on=died_on.isoformat()))


def come_into_care(row: Person, *, by: Actor) -> None:
    """民法典 第39条、第173条: who is in care themselves acts for nobody; both sides are told.

    公务员法 第13条(五)、(六): nor for a body, by a post. What becomes of their employment is for
    the body; the account stays, without a right.
    """
    ended = {"posts": sum(_posts.relieve(one, why="in_care") for one in _posts.of_person(row))}
    if (account := row.account_id) is not None:
        agent = Mandate.objects.filter(agent_account=account)
        ended["mandates"] = _mandates(agent, MandateState.INCAPABLE, None, by)
        ended |= _clerkships(account, told=True)
    note(f"person:{row.pk}", in_care=True, **ended)


def _mandates(rows: QuerySet[Mandate], how: MandateState, gone: Person | None, by: Actor) -> int:
    """End the mandates, and tell the sides; not who has died."""
    found = list(rows.filter(ended_at=None).order_by("id"))
    ended = {"ended_at": clock.now(), "ended_ref": by.ref, "ended_how": how, "other_sealed": b""}
    Mandate.objects.filter(pk__in=[one.pk for one in found], ended_at=None).update(**ended)
    silent = {"", f"person:{gone.pk}" if gone is not None else ""}
    for one in found:
        sides = (Side.AGENT,) if one.way == GUARDIAN else Side
        for to in sorted({mandates.addresses(one, side) for side in sides} - silent):
            if one.way == GUARDIAN:
                emit(GuardianshipEnded(uid=one.uid, to=to, of_age=False))
            else:
                emit(MandateEnded(uid=one.uid, to=to, how=how))
    return len(found)


def _clerkships(account: int, *, told: bool = False) -> dict[str, int]:
    """End acting for bodies, and helping for organisations; who represents one does so no more."""
    rows = list(Clerkship.objects.filter(account=account, ended_at=None).order_by("id"))
    moment = clock.now()
    Clerkship.objects.filter(pk__in=[one.pk for one in rows]).update(ended_at=moment)
    led = [one.body_id for one in rows if one.role == Role.LEGAL_REPRESENTATIVE]
    Body.objects.filter(pk__in=led).update(representative_masked="")
    helped = Helper.objects.filter(account=account, ended_at=None).update(ended_at=moment)
    for one in rows if told else []:
        _clerking.tell(one, ended=True)
        _clerking.tell(one, ended=True, to=f"body:{one.body_id}")
    emit(RightsChanged(account_id=account))
    return {"clerkships": len(rows), "helps": helped}


def _close(account: int) -> dict[str, int]:
    Account.objects.filter(pk=account).update(is_active=False)
    sessions = _sessions.end(SignIn.objects.filter(account=account))
    return {"sessions": sessions, "tokens": _sessions.end_tokens(account)}


def _staff(of: Staff) -> int:
    """公务员法: posts and standing in end, the staff account is closed; return how many posts."""
    posts = _posts.relieve(of)
    _close(of.account_id)
    emit(AccountClosed(account_id=of.account_id, on=clock.today().isoformat(), why="died"))
    return posts
