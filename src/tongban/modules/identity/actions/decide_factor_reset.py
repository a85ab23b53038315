"""Resetting somebody's second factors, by a second administrator."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.policies import require
from tongban.kernel.reasons import LOST_RACE

from .. import policies
from ..contracts import FactorsChanged
from ..models import FactorReset, SignIn
from . import _factors, _sessions


@action("identity.decide_factor_reset")
def decide_factor_reset(reset_id: int, *, granted: bool, by: Actor) -> None:
    """GB/T 22239-2019 8.1.4.2: end somebody's second factors, sessions and tokens, or refuse to.

    Who decides neither asked nor is the person concerned. Raises `NotFound`, `Refused`
    (`identity.same_person`; `access.changed_meanwhile` when another decided first).
    """
    require(policies.may_reset_factors(by))
    row = FactorReset.objects.filter(pk=reset_id).first()
    if row is None:
        raise NotFound("reset")
    require(policies.not_oneself(by, row.account_id, row.asked_by_id))
    still = FactorReset.objects.filter(pk=row.pk, decided_at=None)
    decided = {"decided_by": policies.own_account(by), "decided_at": clock.now()}
    if not still.update(granted=granted, **decided):
        raise Refused(LOST_RACE)
    note(f"account:{row.account_id}", reset=row.pk, granted=granted)
    if granted:
        ended = _factors.end_all(row.account_id)
        closed = _sessions.end(SignIn.objects.filter(account=row.account_id))
        tokens = _sessions.end_tokens(row.account_id)
        facts = {"factors_ended": ended, "sessions_ended": closed, "tokens_ended": tokens}
        note(f"account:{row.account_id}", **facts)
        emit(FactorsChanged(account_id=row.account_id, what="reset", at=clock.now().isoformat()))
