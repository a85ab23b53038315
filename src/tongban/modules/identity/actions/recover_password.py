"""Forgotten password, second step: the code from the telephone, and a new password."""

from __future__ import annotations

from cryptography.hazmat.primitives.constant_time import bytes_eq
from django.db.models import QuerySet

from tongban.kernel import clock
from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor, Anonymous
from tongban.kernel.codes import tidy
from tongban.kernel.errors import Invalid, Refused

from ..contracts import (
    RECOVERY_WRONG,
    CodePurpose,
    Forgotten,
    PasswordRecovered,
    RecoveryWay,
)
from ..models import PhoneCode
from ..queries import factors, recovery
from . import _endings, _recovering
from ._attempts import Caller
from ._factors import check_code
from ._passwords import flaws, hashed
from .send_reset_code import digests

ENDING = 6


def recover_password(asked: Forgotten, *, caller: Caller, by: Actor = Anonymous) -> None:
    """Set a new password by code, document and, where the account has one, the second factor.

    Unknown names, wrong codes and wrong numbers take the same work and sound alike. Only whoever
    has the code learns that the account wants a second factor. Raises `Invalid` (password) and
    `Refused` (`identity.recovery_wrong`, `identity.wrong_code`, `access.slow_down`).
    """
    stored = hashed(asked.password, [tidy(asked.account), tidy(asked.ending)])
    _recovering.count(_recovering.TRIED, asked.account, caller)
    who = recovery.found(asked.account)
    left = _recovering.has_left(_recovering.TRIED_IN_ALL, who.account_id, asked.account)
    right = bytes_eq(_last(who.id_no), _last(asked.ending)) and left
    if not _codes(who, asked.code).exists() or not right:
        raise Refused(RECOVERY_WRONG)
    own = flaws(asked.password, [who.name, who.phone, who.id_no])
    if own:
        raise Invalid(own)
    if factors.has_factor(who.account_id):
        check_code(who.account_id, asked.second)
    _recover(who, asked.code, stored, by=by)
    _recovering.forgive(who.account_id, asked.account, caller)


@action("identity.recover_password")
def _recover(who: recovery.Forgetful, code: str, stored: str, *, by: Actor) -> None:
    """网络安全法 第26条: whoever has the telephone and the document sets a new password, once."""
    moment = clock.now()
    taken = _codes(who, code).update(used_at=moment)
    if not taken or not _endings.set_password(who.account_id, stored):
        raise Refused(RECOVERY_WRONG)
    note(f"person:{who.person_id}", password_recovered=RecoveryWay.PHONE)
    told = {"way": RecoveryWay.PHONE, "at": moment.isoformat()}
    emit(PasswordRecovered(account_id=who.account_id, **told))


def _codes(who: recovery.Forgetful, code: str) -> QuerySet[PhoneCode]:
    return PhoneCode.objects.filter(
        person=who.person_id,
        purpose=CodePurpose.RESET,
        digest__in=digests(who, code),
        used_at=None,
        expires_at__gt=clock.now(),
    )


def _last(number: str) -> bytes:
    """The last six signs of a number as a document shows it."""
    return tidy(number)[-ENDING:].upper().rjust(ENDING).encode()
