"""Asking a browser for the code again."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import NotFound

from .. import policies
from ..models import Device


@action("identity.forget_device")
def forget_device(device_id: int, *, by: Actor) -> None:
    """GB/T 22239-2019 8.1.4.1: end that one of one's own devices is spared the code.

    Raises `NotFound` for a device that is over or another's.
    """
    account_id = policies.own_account(by)
    rows = Device.objects.filter(pk=device_id, account=account_id, ended_at=None)
    if not rows.update(ended_at=clock.now()):
        raise NotFound("device")
    note(f"account:{account_id}", device=device_id)
