"""What the actions on second factors share."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actors import Rule
from tongban.kernel.crypto import blind_indexes
from tongban.kernel.db import writing
from tongban.kernel.errors import Refused

from .. import contracts, keys
from ..contracts import KEY, OTP, RECOVERY, WRONG_CODE, WRONG_KEY, AlarmKind, FactorKind
from ..models import Device, RecoveryCode, SecondFactor
from ..queries import factors
from . import _codes, _throttle
from .raise_alarm import raise_alarm

KEY_NAME = "identity.key"


def first_recovery_codes(account_id: int) -> list[str]:
    """Return new recovery codes for an account that has none that are unused, else none."""
    if RecoveryCode.objects.filter(account=account_id, used_at=None).exists():
        return []
    return new_recovery_codes(account_id)


def new_recovery_codes(account_id: int) -> list[str]:
    """Put new codes in place of the old ones; only their digests are kept."""
    RecoveryCode.objects.filter(account=account_id).delete()
    codes = _codes.new_recovery_codes()
    RecoveryCode.objects.bulk_create(
        [
            RecoveryCode(account_id=account_id, digest=_codes.recovery_digest(account_id, one))
            for one in codes
        ]
    )
    return codes


def count_attempt(account_id: int, counted: str) -> str:
    """Count an attempt and return for what; one too many raises an alarm besides being refused."""
    value = counted or str(account_id)
    try:
        _throttle.spend(_throttle.CODES, value)
    except Refused:
        raise_alarm(AlarmKind.CODES, account_id, _throttle.CODES.most, by=Rule("guessed_codes"))
        raise
    return value


def check_code(account_id: int, code: str, *, counted: str = "") -> str:
    """Return the means that a code proves: an app's, or a recovery code; it counts once.

    `counted` is the browser that the attempt counts for, when the account knows it. The attempt is
    counted and committed first. Raises `Refused` (`identity.wrong_code`, `access.slow_down`).
    """
    value = count_attempt(account_id, counted)
    with writing():
        means = _by_app(account_id, code) or _by_recovery(account_id, code)
    if not means:
        raise Refused(WRONG_CODE)
    _throttle.forgive(_throttle.CODES, value)
    return means


def _by_app(account_id: int, code: str) -> str:
    rows = SecondFactor.objects.filter(account=account_id, kind=FactorKind.APP, ended_at=None)
    for row in rows.filter(confirmed_at__isnull=False):
        counter = _codes.counter_of(row.kept, code, row.counter)
        if counter is not None:
            used = SecondFactor.objects.filter(pk=row.pk, counter__lt=counter)
            return OTP if used.update(counter=counter, used_at=clock.now()) else ""
    return ""


def _by_recovery(account_id: int, code: str) -> str:
    digest = _codes.recovery_digest(account_id, code)
    rows = RecoveryCode.objects.filter(account=account_id, digest=digest, used_at=None)
    return RECOVERY if rows.update(used_at=clock.now()) else ""


def check_key(account_id: int, key: contracts.KeyAnswer, *, counted: str = "") -> str:
    """Return the means that a key's answer proves; a count that went backwards is a copied key.

    The attempt is counted and committed first. Raises `Refused` (`identity.wrong_key`,
    `access.slow_down`).
    """
    value = count_attempt(account_id, counted)
    kept = [row.kept for row in factors.keys_of(account_id)]
    try:
        name, counter = keys.proved(key.host, key.state, kept, key.answer)
    except keys.NotProved:
        raise Refused(WRONG_KEY) from None
    used = SecondFactor.objects.filter(
        account=account_id, key_index__in=blind_indexes(name, KEY_NAME), ended_at=None
    )
    ahead = used.filter(counter__lt=counter) if counter else used.filter(counter=0)
    with writing():
        if not ahead.update(counter=counter, used_at=clock.now()):
            raise Refused(WRONG_KEY)
    _throttle.forgive(_throttle.CODES, value)
    return KEY


def end_all(account_id: int) -> int:
    """End every second factor, recovery code and remembered device; return how many factors."""
    moment = clock.now()
    rows = SecondFactor.objects.filter(account=account_id, ended_at=None)
    ended = rows.update(ended_at=moment, sealed=b"")
    RecoveryCode.objects.filter(account=account_id).delete()
    Device.objects.filter(account=account_id, ended_at=None).update(ended_at=moment)
    return ended
