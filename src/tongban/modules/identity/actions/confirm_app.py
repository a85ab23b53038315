"""Confirming an authenticator app by its first code."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.policies import require

from .. import policies
from ..contracts import OTP, WRONG_CODE, FactorKind, FactorsChanged
from ..models import SecondFactor
from . import _codes, _factors, _throttle
from .step_up import step_up


def confirm_app(code: str, *, by: Actor) -> list[str]:
    """Confirm the app that was begun by a code from it; return new recovery codes, or none.

    The attempt is counted before the transaction. Raises `NotFound` where none was begun,
    `Refused` (`identity.wrong_code`, `access.slow_down`).
    """
    account_id = policies.own_account(by)
    _throttle.spend(_throttle.CODES, str(account_id))
    codes = _confirm(code, by=by)
    _throttle.forgive(_throttle.CODES, str(account_id))
    return codes


@action("identity.confirm_app")
def _confirm(code: str, *, by: Actor) -> list[str]:
    """GB/T 22239-2019 8.1.4.1 d): an app that shows the right code is a second factor."""
    require(policies.may_add_factor(by))
    account_id = policies.own_account(by)
    row = SecondFactor.objects.filter(
        account=account_id, kind=FactorKind.APP, confirmed_at=None, ended_at=None
    ).first()
    if row is None:
        raise NotFound("factor")
    counter = _codes.counter_of(row.kept, code, row.counter)
    if counter is None:
        raise Refused(WRONG_CODE)
    moment = clock.now()
    SecondFactor.objects.filter(pk=row.pk).update(
        confirmed_at=moment, used_at=moment, counter=counter
    )
    note(f"account:{account_id}", factor=row.pk)
    emit(FactorsChanged(account_id=account_id, what="app_added", at=clock.now().isoformat()))
    step_up([*by.factors, OTP], by=by)
    return _factors.first_recovery_codes(account_id)
