"""New recovery codes in place of the old."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import NotFound
from tongban.kernel.policies import require

from .. import policies
from ..contracts import FactorsChanged
from ..queries import factors
from . import _factors


@action("identity.renew_recovery_codes")
def renew_recovery_codes(*, by: Actor) -> list[str]:
    """GB/T 22239-2019 8.1.4.1: give new recovery codes, shown this once; the old ones end.

    Raises `NotFound` without a second factor, `Refused` (`identity.step_up_needed`).
    """
    account_id = policies.own_account(by)
    require(policies.may_change_factors(by))
    if not factors.has_factor(account_id):
        raise NotFound("factor")
    codes = _factors.new_recovery_codes(account_id)
    note(f"account:{account_id}", codes=len(codes))
    emit(FactorsChanged(account_id=account_id, what="codes", at=clock.now().isoformat()))
    return codes
