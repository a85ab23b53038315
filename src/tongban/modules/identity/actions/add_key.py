"""Adding a security key."""

from __future__ import annotations

from typing import Any

from tongban.kernel import clock, ids
from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.crypto import blind_indexes
from tongban.kernel.errors import Refused
from tongban.kernel.policies import require

from .. import keys, policies
from ..contracts import KEY, WRONG_KEY, FactorKind, FactorsChanged
from ..models import SecondFactor, seal_factor
from . import _factors
from .step_up import step_up


@action("identity.add_key")
def add_key(label: str, host: str, state: dict[str, Any], answer: str, *, by: Actor) -> list[str]:
    """GB/T 22239-2019 8.1.4.1 d): a key that answered our challenge is a second factor.

    `state` is what was held when the browser was asked. Returns new recovery codes, or none. Raises
    `Refused` (`identity.wrong_key`, `identity.step_up_needed`).
    """
    require(policies.may_add_factor(by))
    account_id, moment, uid = policies.own_account(by), clock.now(), ids.new_uid()
    try:
        kept, name, counter = keys.added(host, state, answer)
    except keys.NotProved:
        raise Refused(WRONG_KEY) from None
    known = blind_indexes(name, _factors.KEY_NAME)
    if SecondFactor.objects.filter(key_index__in=known, ended_at=None).exists():
        raise Refused(WRONG_KEY)
    row = SecondFactor.objects.create(
        uid=uid,
        account_id=account_id,
        kind=FactorKind.KEY,
        label=" ".join(label.split())[:60],
        sealed=seal_factor(kept, uid),
        key_index=known[0],
        counter=counter,
        created_at=moment,
        confirmed_at=moment,
        used_at=moment,
    )
    note(f"account:{account_id}", factor=row.pk, kind=row.kind)
    emit(FactorsChanged(account_id=account_id, what="key_added", at=clock.now().isoformat()))
    step_up([*by.factors, KEY], by=by)
    return _factors.first_recovery_codes(account_id)
