"""The code on paper, and a password: the first sign-in, or a new one for a forgotten one."""

from __future__ import annotations

import datetime as dt

from tongban.kernel import clock
from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor, Anonymous
from tongban.kernel.codes import kept_identity_number
from tongban.kernel.errors import Invalid, Refused

from ..contracts import ACTIVATION_WRONG, PasswordRecovered, RecoveryWay
from ..models import Activation, Person, Staff
from ..queries import people
from . import _activations, _documents, _endings, _reopening, _throttle
from ._passwords import hashed
from ._people import keep_born
from ._throttle import Allowance

ACTIVATIONS = Allowance("activations", most=5, minutes=60)


def activate(
    id_no: str,
    code: str,
    password: str,
    *,
    address: str,
    born: dt.date | None = None,
    by: Actor = Anonymous,
) -> None:
    """Set a password by number and code. Wrong ones and unknown people answer alike.

    `born` is asked for where the number tells no birthday; what the window wrote down stays. Raises
    `Invalid` for a weak password, `Refused` (`identity.activation_wrong`, `access.slow_down`).
    """
    lacking = [*_documents.of_birth(id_no, born)]
    if lacking:
        raise Invalid(lacking)
    _throttle.spend(_throttle.BY_ADDRESS, _throttle.whole_address(address))
    number = kept_identity_number(id_no)
    _throttle.spend(ACTIVATIONS, number)
    stored = hashed(password, [number])
    _activate(_owner(id_no), code.strip().upper(), stored, born, by=by)


def _owner(typed: str) -> Person | Staff | None:
    """Whom a number of a document, or a staff number, names."""
    known = people.person_by_id_no(typed) or 0
    staff = Staff.objects.filter(number=typed.strip()).first()
    return Person.objects.filter(pk=known).first() or staff


@action("identity.activate")
def _activate(
    owner: Person | Staff | None, code: str, stored: str, born: dt.date | None, *, by: Actor
) -> None:
    """网络安全法 第26条: the person who holds the paper sets their own password, once.

    Where they had one before, all that it had opened ends, and they are told.
    """
    moment, whose = clock.now(), "staff" if isinstance(owner, Staff) else "person"
    open_codes = Activation.objects.filter(
        **{whose: owner.pk if owner else 0},
        digest__in=_activations.digests(owner, code),
        used_at=None,
        expires_at__gt=moment,
    )
    taken = open_codes.update(used_at=moment)
    if owner is None or not taken:
        raise Refused(ACTIVATION_WRONG)
    account_id = owner.account_id or 0
    anew = not _reopening.is_closed_to_all(account_id)
    if not _endings.set_password(account_id, stored):
        raise Refused(ACTIVATION_WRONG)
    if isinstance(owner, Person):
        keep_born(owner, born)
    note(f"{whose}:{owner.pk}", activated=True, anew=anew)
    if anew:
        at = moment.isoformat()
        emit(PasswordRecovered(account_id=account_id, way=RecoveryWay.PAPER, at=at))
