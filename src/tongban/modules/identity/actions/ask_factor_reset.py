"""Asking that somebody's second factors are reset."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.policies import require

from .. import policies
from ..contracts import REASON_TOO_SHORT, RESET_OPEN
from ..models import FactorReset
from ..queries import accounts

LEAST = 5


@action("identity.ask_factor_reset")
def ask_factor_reset(number: str, reason: str, *, by: Actor) -> int:
    """GB/T 22239-2019 8.1.4.2: ask that a member of staff's second factors end; another decides.

    `number` is the staff number; how the person proved themselves stands in `reason`. Raises
    `NotFound`, `Refused` (`identity.reset_open`, `identity.same_person`,
    `identity.reason_too_short`).
    """
    require(policies.may_reset_factors(by))
    member = accounts.staff_by_number(number)
    require(policies.not_oneself(by, member.account_id))
    why = " ".join(reason.split())[:400]
    if len(why) < LEAST:
        raise Refused(REASON_TOO_SHORT)
    if FactorReset.objects.filter(account=member.account_id, decided_at=None).exists():
        raise Refused(RESET_OPEN)
    row = FactorReset.objects.create(
        account_id=member.account_id,
        reason=why,
        asked_by_id=policies.own_account(by),
        asked_at=clock.now(),
    )
    note(f"account:{member.account_id}", reset=row.pk)
    return row.pk
