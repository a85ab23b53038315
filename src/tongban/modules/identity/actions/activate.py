"""The first sign-in of somebody registered at a window: the code on paper, and a password."""

from __future__ import annotations

import datetime as dt

from tongban.kernel import clock
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor, Anonymous
from tongban.kernel.codes import kept_identity_number
from tongban.kernel.errors import Invalid, Refused

from ..contracts import ACTIVATION_WRONG
from ..models import Account, Activation
from ..queries import people
from . import _documents, _throttle
from ._passwords import hashed
from ._people import keep_born
from .register_at_window import digest


def activate(
    id_no: str,
    code: str,
    password: str,
    *,
    address: str,
    born: dt.date | None = None,
    by: Actor = Anonymous,
) -> None:
    """Set the first password by number and code. Wrong ones and unknown people answer alike.

    `born` is asked for where the number tells no birthday; what the window wrote down stays. Raises
    `Invalid` for a weak password, `Refused` (`identity.activation_wrong`, `access.slow_down`).
    """
    lacking = [*_documents.of_birth(id_no, born)]
    if lacking:
        raise Invalid(lacking)
    _throttle.spend(_throttle.BY_ADDRESS, _throttle.whole_address(address))
    number = kept_identity_number(id_no)
    _throttle.spend(_throttle.ACTIVATIONS, number)
    stored, known = hashed(password, [number]), people.person_by_id_no(number)
    _activate(known, code.strip().upper(), stored, born, by=by)


@action("identity.activate")
def _activate(
    person_id: int | None, code: str, stored: str, born: dt.date | None, *, by: Actor
) -> None:
    """网络安全法 第24条: the person who holds the paper sets their own password, once."""
    moment = clock.now()
    open_codes = Activation.objects.filter(
        person=person_id,
        digest=digest(person_id or 0, code),
        used_at=None,
        expires_at__gt=moment,
    )
    if person_id is None or not open_codes.update(used_at=moment):
        raise Refused(ACTIVATION_WRONG)
    row = people.person(person_id)
    Account.objects.filter(pk=row.account_id or 0).update(password=stored)
    keep_born(row, born)
    note(f"person:{person_id}", activated=True)
