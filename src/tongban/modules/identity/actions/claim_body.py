"""Claiming to be the legal representative of a body, and ceasing to be."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.codes import Uscc, tidy, why_not_uscc
from tongban.kernel.errors import FieldError, Invalid, NotFound, Refused
from tongban.kernel.policies import require
from tongban.kernel.reasons import FORBIDDEN

from .. import policies
from ..contracts import (
    ALREADY_REPRESENTATIVE,
    NO_REGISTER,
    NOT_THE_REPRESENTATIVE,
    Claimed,
    RepresentativeChanged,
    RightsChanged,
    Role,
)
from ..models import Body, Clerkship, Person
from ..ports import LEGAL_REGISTER, CannotTell
from ..queries import accounts, people
from . import _clerking, _throttle


def claim_body(uscc: str, name: str, *, by: Actor) -> int:
    """Become a body's representative here, if the register says so; return the body's number.

    Only the verdict comes back, one sentence for every no. Raises `Invalid` for a wrong code,
    `Refused` (`identity.not_the_representative`, `identity.level_too_low`, …).
    """
    require(policies.may_claim_body(by))
    flaw = why_not_uscc(uscc)
    if flaw is not None:
        raise Invalid([FieldError("uscc", flaw, Refused(flaw).message())])
    code, called = Uscc(tidy(uscc)), " ".join(name.split())[:120]
    _throttle.spend(_throttle.CLAIMS, by.ref)
    if not called or not _represents(str(code), called, people.person(by.person_id or 0)):
        raise Refused(NOT_THE_REPRESENTATIVE)
    return _claim(code, called, by=by)


def _represents(uscc: str, name: str, row: Person) -> bool:
    registers = [*LEGAL_REGISTER]
    if not registers:
        raise Refused(NO_REGISTER)
    try:
        return all(one.represents(uscc, name, Claimed(row.name, row.id_no)) for one in registers)
    except CannotTell:
        raise Refused(NO_REGISTER) from None


@action("identity.claim_body")
def _claim(code: Uscc, name: str, *, by: Actor) -> int:
    """民法典 第61条: the register names this person; whoever was it before is it no more."""
    account = policies.own_account(by)
    body, _new = Body.objects.get_or_create(
        uscc=str(code), defaults={"name": name, "kind": code.kind}
    )
    _clerking.lock(body.pk)
    held = accounts.in_force(Clerkship.objects.filter(body=body, role=Role.LEGAL_REPRESENTATIVE))
    if held.filter(account=account).exists():
        raise Refused(ALREADY_REPRESENTATIVE)
    former = _end(body.pk)
    row = _clerking.begin(account, body.pk, Role.LEGAL_REPRESENTATIVE)
    masked = people.person(by.person_id or 0).name_masked
    Body.objects.filter(pk=body.pk).update(name=name, representative_masked=masked)
    note(f"body:{body.pk}", uscc=str(code), clerkship=row.pk, former=len(former))
    emit(RepresentativeChanged(body_id=body.pk, clerkship_id=row.pk, former=tuple(former)))
    return body.pk


def _end(body_id: int) -> list[str]:
    """End every line of a representative of the body; return the persons."""
    rows = Clerkship.objects.filter(body=body_id, role=Role.LEGAL_REPRESENTATIVE, ended_at=None)
    found = [*rows.order_by("id").values_list("account_id", flat=True)]
    rows.update(ended_at=clock.now())
    for account in found:
        emit(RightsChanged(account_id=account))
    return [_clerking.person_of(account) for account in found]


@action("identity.end_representation")
def end_representation(clerkship_id: int, *, by: Actor) -> None:
    """民法典 第61条: the register names this person no more, so they represent the body no more.

    Also when nobody else manages it: the new representative claims it. Administrators and clerks
    stay, they act for the body (第170条). Raises `NotFound`, `Refused`: a rule does it.
    """
    require(None if by.kind == "rule" else FORBIDDEN)
    rows = Clerkship.objects.filter(pk=clerkship_id, role=Role.LEGAL_REPRESENTATIVE, ended_at=None)
    row = rows.first()
    if row is None:
        raise NotFound("clerkship")
    former = _end(row.body_id)
    Body.objects.filter(pk=row.body_id).update(representative_masked="")
    note(f"body:{row.body_id}", clerkship=row.pk, former=len(former))
    emit(RepresentativeChanged(body_id=row.body_id, clerkship_id=0, former=tuple(former)))


def no_longer_named(after: int, size: int) -> tuple[list[int], int]:
    """Ask the register about some representatives: who is it no more, and the last one asked.

    Of whom the register cannot tell at present nothing is said. 0: nobody is left to ask.
    """
    rows = Clerkship.objects.filter(role=Role.LEGAL_REPRESENTATIVE, ended_at=None, pk__gt=after)
    found = list(rows.select_related("body").order_by("pk")[:size])
    gone = [row.pk for row in found if _denied(row)]
    return gone, found[-1].pk if len(found) == size else 0


def _denied(row: Clerkship) -> bool:
    person = Person.objects.filter(account=row.account_id).first()
    try:
        return person is not None and not _represents(row.body.uscc, row.body.name, person)
    except Refused:
        return False
