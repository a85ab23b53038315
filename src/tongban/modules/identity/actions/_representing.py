"""Asking the registers who represents a body by law."""

from __future__ import annotations

from tongban.kernel.errors import Refused

from ..contracts import NO_REGISTER, Claimed, Role
from ..models import Clerkship, Person
from ..ports import LEGAL_REGISTER, CannotTell


def represents(uscc: str, name: str, row: Person) -> bool:
    """Whether every register names this person; raise `Refused` (`identity.no_register`)."""
    registers = [*LEGAL_REGISTER]
    if not registers:
        raise Refused(NO_REGISTER)
    try:
        return all(one.represents(uscc, name, Claimed(row.name, row.id_no)) for one in registers)
    except CannotTell:
        raise Refused(NO_REGISTER) from None


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
        return person is not None and not represents(row.body.uscc, row.body.name, person)
    except Refused:
        return False
