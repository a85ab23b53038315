"""Codes on paper by which somebody sets a password: their first, or a new one."""

from __future__ import annotations

import datetime as dt
import secrets
from dataclasses import dataclass

from tongban.kernel import clock
from tongban.kernel.crypto import blind_indexes

from ..models import Activation, Person, Staff

FIRST = dt.timedelta(days=30)
ANEW = dt.timedelta(days=3)
"""For an account that is in use already: its paper does not lie about for long."""
ACTIVATION = "identity.activation"
SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Signs that nobody confuses on paper."""
LENGTH = 12


@dataclass(frozen=True, slots=True, repr=False)
class Given:
    """A code that was made just now, to be printed. Has no repr."""

    activation_id: int
    code: str


def give(owner: Person | Staff, life: dt.timedelta = FIRST) -> Given:
    """Make a code for a person or a member of staff; older ones are void; inside an action."""
    code = "".join(secrets.choice(SIGNS) for _ in range(LENGTH))
    moment = clock.now()
    whose = {"staff_id" if isinstance(owner, Staff) else "person_id": owner.pk}
    Activation.objects.filter(**whose, used_at=None).update(used_at=moment)
    digest = digests(owner, code)[0]
    row = Activation.objects.create(
        **whose, digest=digest, made_at=moment, expires_at=moment + life
    )
    return Given(row.pk, code)


def digests(owner: Person | Staff | None, code: str) -> list[str]:
    """Return the keyed digests under which an activation code may be known, new ones' first."""
    mark = "staff:" if isinstance(owner, Staff) else ""
    number = owner.pk if owner is not None else 0
    return blind_indexes(f"{mark}{number}:{code.replace('-', '')}", ACTIVATION)
