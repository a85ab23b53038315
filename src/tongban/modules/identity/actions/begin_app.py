"""Beginning to use an authenticator app."""

from __future__ import annotations

import base64
import secrets

from tongban.kernel import clock, ids
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.policies import require

from .. import policies
from ..contracts import FactorKind, NewApp
from ..models import SecondFactor, seal_factor
from ..queries import accounts
from . import _codes

ISSUER = "Tongban"


@action("identity.begin_app")
def begin_app(label: str, *, by: Actor) -> NewApp:
    """GB/T 22239-2019 8.1.4.1 d): give an authenticator app its secret; it counts once confirmed.

    What was begun before and never confirmed is dropped. Raises `Refused`
    (`identity.step_up_needed`) where a factor exists and the proof is old.
    """
    require(policies.may_add_factor(by))
    account = accounts.account(policies.own_account(by))
    begun = SecondFactor.objects.filter(account=account, ended_at=None, confirmed_at=None)
    begun.update(ended_at=clock.now(), sealed=b"")
    secret, uid = secrets.token_bytes(_codes.SECRET_BYTES), ids.new_uid()
    row = SecondFactor.objects.create(
        uid=uid,
        account=account,
        kind=FactorKind.APP,
        label=" ".join(label.split())[:60],
        sealed=seal_factor(secret, uid),
        created_at=clock.now(),
    )
    note(f"account:{account.pk}", factor=row.pk, kind=row.kind)
    address = _codes.app(secret).get_provisioning_uri(account.login, ISSUER)
    return NewApp(address, base64.b32encode(secret).decode())
