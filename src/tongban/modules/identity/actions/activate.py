"""The first sign-in of somebody registered at a window: the code on paper, and a password."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor, Anonymous
from tongban.kernel.codes import kept_identity_number
from tongban.kernel.errors import Refused

from ..contracts import ACTIVATION_WRONG
from ..models import Account, Activation
from ..queries import people
from . import _throttle
from ._passwords import hashed
from .register_at_window import digest


def activate(id_no: str, code: str, password: str, *, address: str, by: Actor = Anonymous) -> None:
    """Set the first password by number and code. Wrong ones and unknown people answer alike.

    Raises `Invalid` for a weak password, `Refused` (`identity.activation_wrong`,
    `access.slow_down`).
    """
    _throttle.spend(_throttle.BY_ADDRESS, _throttle.whole_address(address))
    number = kept_identity_number(id_no)
    _throttle.spend(_throttle.ACTIVATIONS, number)
    stored = hashed(password, [number])
    _activate(people.person_by_id_no(number), code.strip().upper(), stored, by=by)


@action("identity.activate")
def _activate(person_id: int | None, code: str, stored: str, *, by: Actor) -> None:
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
    note(f"person:{person_id}", activated=True)
