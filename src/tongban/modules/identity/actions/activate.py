"""The code on paper, one by telephone where there is one, and a password: first or new."""

from __future__ import annotations

import datetime as dt

from tongban.kernel import clock
from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor, Anonymous
from tongban.kernel.errors import Refused

from ..contracts import (
    ACTIVATION_WRONG,
    CODE_WRONG,
    Assurance,
    CodePurpose,
    Evidence,
    PasswordRecovered,
    RecoveryWay,
)
from ..models import Activation, Person, PhoneCode, Staff
from . import _activations, _endings, _levels, _reopening, _throttle
from ._passwords import hashed
from ._people import keep_born
from ._throttle import Allowance

TRIED = Allowance("activation_sms", most=5, minutes=60)
"""Codes by telephone that the holder of one person's paper tries."""


def activate(
    id_no: str,
    code: str,
    password: str,
    *,
    address: str,
    sms: str = "",
    born: dt.date | None = None,
) -> None:
    """Set a password by number, code and, where the paper says so, the code by telephone (`sms`).

    Wrong ones and unknown people answer alike; only the holder of the paper learns of a telephone.
    `born` is asked for where the number tells no birthday; what the window wrote down stays. Raises
    `Invalid` for a weak password, `Refused` (`identity.activation_wrong`, `identity.code_wrong`,
    `access.slow_down`).
    """
    number = _activations.attempt(id_no, address, born)
    stored = hashed(password, [number])
    given = _activations.found(id_no, code)
    if given is None:
        raise Refused(ACTIVATION_WRONG)
    if given.with_sms:
        _throttle.spend(TRIED, str(given.person_id))
    _activate(given, sms, stored, born, by=Anonymous)


@action("identity.activate")
def _activate(given: Activation, sms: str, stored: str, born: dt.date | None, *, by: Actor) -> None:
    """网络安全法 第26条: who holds the paper and the telephone sets their own password, once.

    Where they had one before, all that it had opened ends, and they are told.
    """
    moment = clock.now()
    mine = Activation.objects.filter(pk=given.pk, used_at=None, expires_at__gt=moment)
    owner = _activations.owner(given)
    if not mine.update(used_at=moment):
        raise Refused(ACTIVATION_WRONG)
    if given.with_sms:
        _prove_phone(given, sms)
    account_id = owner.account_id or 0
    anew = not _reopening.is_closed_to_all(account_id)
    if not _endings.set_password(account_id, stored):
        raise Refused(ACTIVATION_WRONG)
    _write_down(given, owner, born, anew=anew, by=by)
    if anew:
        at = moment.isoformat()
        emit(PasswordRecovered(account_id=account_id, way=RecoveryWay.PAPER, at=at))


def _prove_phone(given: Activation, sms: str) -> None:
    """Use up the code that went to the telephone that is written down now."""
    moment, phone = clock.now(), _activations.phone(given)
    sent = PhoneCode.objects.filter(
        person=given.person_id,
        purpose=CodePurpose.FIRST,
        digest__in=_activations.sms_digests(given, phone, sms),
        used_at=None,
        expires_at__gt=moment,
    )
    if not phone or not sent.update(used_at=moment):
        raise Refused(CODE_WRONG)


def _write_down(
    given: Activation, owner: Person | Staff, born: dt.date | None, *, anew: bool, by: Actor
) -> None:
    """Note by what it was done; the first time it is evidence of the level."""
    evidence = Evidence.PAPER_SMS if given.with_sms else Evidence.PAPER
    if isinstance(owner, Person):
        keep_born(owner, born)
        if not anew:
            _levels.lift(owner.pk, Assurance.BIOMETRIC, evidence, by=by)
    whose = "staff" if isinstance(owner, Staff) else "person"
    note(f"{whose}:{owner.pk}", activated=True, anew=anew, evidence=evidence)
