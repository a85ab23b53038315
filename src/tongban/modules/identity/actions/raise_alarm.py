"""Raising an alarm on odd use."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.policies import require
from tongban.kernel.reasons import FORBIDDEN

from ..contracts import AlarmKind
from ..models import Alarm


@action("identity.raise_alarm")
def raise_alarm(kind: AlarmKind, account_id: int, count: int, *, by: Actor) -> bool:
    """GB/T 22239-2019 8.1.4.3: note that an account was used oddly today; once a day of a kind.

    Only a rule raises alarms. Returns whether this one is new. Raises `Refused`.
    """
    require(None if by.kind == "rule" else FORBIDDEN)
    row, created = Alarm.objects.get_or_create(
        kind=kind,
        account_id=account_id,
        day=clock.today(),
        defaults={"count": count, "raised_at": clock.now()},
    )
    note(f"account:{account_id}", alarm=row.pk, kind=kind, new=created)
    return created
