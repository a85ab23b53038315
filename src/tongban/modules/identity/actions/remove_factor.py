"""Giving up a second factor."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.policies import require
from tongban.kernel.settings import settings

from .. import policies
from ..contracts import LAST_FACTOR, FactorsChanged
from ..models import Account, SecondFactor
from ..queries import factors
from . import _factors


@action("identity.remove_factor")
def remove_factor(factor_id: int, *, by: Actor) -> None:
    """GB/T 22239-2019 8.1.4.1: end one of one's own second factors; its secret is forgotten.

    With the last one end recovery codes and remembered devices. Raises `NotFound` for another's,
    `Refused` (`identity.step_up_needed`; `identity.last_factor` where staff must have one).
    """
    account_id = policies.own_account(by)
    require(policies.may_change_factors(by))
    Account.objects.select_for_update().get(pk=account_id)  # two at once: each counts what is left
    row = SecondFactor.objects.filter(pk=factor_id, account=account_id, ended_at=None).first()
    if row is None:
        raise NotFound("factor")
    others = [one for one in factors.confirmed(account_id) if one.pk != row.pk]
    if not others:
        if by.is_staff and settings().staff_factor_required:
            raise Refused(LAST_FACTOR)
        _factors.end_all(account_id)
    SecondFactor.objects.filter(pk=row.pk).update(ended_at=clock.now(), sealed=b"")
    note(f"account:{account_id}", factor=row.pk, left=len(others))
    emit(FactorsChanged(account_id=account_id, what="removed", at=clock.now().isoformat()))
