"""Codes on paper by which somebody sets a password: their first, or a new one."""

from __future__ import annotations

import datetime as dt
import secrets
from dataclasses import dataclass

from tongban.kernel import clock
from tongban.kernel.codes import kept_identity_number
from tongban.kernel.crypto import blind_indexes
from tongban.kernel.errors import Invalid

from ..contracts import CodePurpose
from ..models import Activation, Person, Staff
from ..queries import people
from . import _documents, _throttle
from ._throttle import Allowance
from .verify_phone import PHONE_CODE

FIRST = dt.timedelta(days=30)
ANEW = dt.timedelta(days=3)
"""For an account that is in use already: its paper does not lie about for long."""
ACTIVATION = "identity.activation"
SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Signs that nobody confuses on paper."""
LENGTH = 12
ENDING = 4
"""Signs of a telephone by which its owner knows it."""
ACTIVATIONS = Allowance("activations", most=5, minutes=60)


@dataclass(frozen=True, slots=True, repr=False)
class Given:
    """A code that was made just now, to be printed. Has no repr."""

    activation_id: int
    code: str


def give(owner: Person | Staff, life: dt.timedelta = FIRST, *, with_sms: bool = False) -> Given:
    """Make a code for a person or a member of staff; older ones are void; inside an action."""
    code = "".join(secrets.choice(SIGNS) for _ in range(LENGTH))
    moment = clock.now()
    whose = {"staff_id" if isinstance(owner, Staff) else "person_id": owner.pk}
    Activation.objects.filter(**whose, used_at=None).update(used_at=moment)
    digest = digests(owner, code)[0]
    row = Activation.objects.create(
        **whose, digest=digest, made_at=moment, expires_at=moment + life, with_sms=with_sms
    )
    return Given(row.pk, code)


def digests(owner: Person | Staff | None, code: str) -> list[str]:
    """Return the keyed digests under which an activation code may be known, new ones' first."""
    mark = "staff:" if isinstance(owner, Staff) else ""
    number = owner.pk if owner is not None else 0
    return blind_indexes(f"{mark}{number}:{code.strip().upper().replace('-', '')}", ACTIVATION)


def attempt(id_no: str, address: str, born: dt.date | None) -> str:
    """Use up one attempt of a number and of an address; return the number as it is kept.

    Raises `Invalid` where the day of birth lacks, `Refused` (`access.slow_down`).
    """
    lacking = [*_documents.of_birth(id_no, born)]
    if lacking:
        raise Invalid(lacking)
    _throttle.spend(_throttle.BY_ADDRESS, _throttle.whole_address(address))
    number = kept_identity_number(id_no)
    _throttle.spend(ACTIVATIONS, number)
    return number


def found(id_no: str, code: str) -> Activation | None:
    """Return the open activation that number and code name; the same statements for nobody.

    Whoever holds the paper has all their attempts again.
    """
    known = people.person_by_id_no(id_no) or 0
    staff = Staff.objects.filter(number=id_no.strip()).first()
    owner = Person.objects.filter(pk=known).first() or staff
    whose = "staff" if isinstance(owner, Staff) else "person"
    row = Activation.objects.filter(
        **{whose: owner.pk if owner else 0, f"{whose}__account__is_active": True},
        digest__in=digests(owner, code),
        used_at=None,
        expires_at__gt=clock.now(),
    ).first()
    if row is not None:
        _throttle.forgive(ACTIVATIONS, kept_identity_number(id_no))
    return row


def owner(of: Activation) -> Person | Staff:
    """Return whose it is, as they stand now and until the end of the action."""
    if of.staff_id is not None:
        return Staff.objects.get(pk=of.staff_id)
    return Person.objects.select_for_update().get(pk=of.person_id or 0)


def phone(of: Activation) -> str:
    """Return the telephone that is written down now for the person whose it is, "" for none."""
    row = Person.objects.get(pk=of.person_id or 0)
    return row.phone if row.phone_index else ""


def sms_digests(of: Activation, phone: str, code: str) -> list[str]:
    """Return the digests of a code by telephone that goes with this very paper.

    It counts for the telephone that it went to: with another one it is nobody's.
    """
    told = f"{CodePurpose.FIRST}:{of.pk}:{of.person_id}:{phone}:{code.strip()}"
    return blind_indexes(told, PHONE_CODE)
