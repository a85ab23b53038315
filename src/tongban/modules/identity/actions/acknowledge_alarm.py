"""Saying what an alarm was."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.policies import require
from tongban.kernel.reasons import LOST_RACE

from .. import policies
from ..contracts import REASON_TOO_SHORT
from ..models import Alarm

LEAST = 5


@action("identity.acknowledge_alarm")
def acknowledge_alarm(alarm_id: int, remark: str, *, by: Actor) -> None:
    """GB/T 22239-2019 8.1.4.3: write what was found behind an alarm; nobody about themselves.

    Raises `NotFound`, `Refused` (`identity.same_person`, `identity.reason_too_short`,
    `access.changed_meanwhile` when another was first).
    """
    require(policies.may_see_alarms(by))
    row = Alarm.objects.filter(pk=alarm_id).first()
    if row is None:
        raise NotFound("alarm")
    require(policies.not_oneself(by, row.account_id))
    said = " ".join(remark.split())[:400]
    if len(said) < LEAST:
        raise Refused(REASON_TOO_SHORT)
    seen = {"seen_by": policies.own_account(by), "seen_at": clock.now(), "remark": said}
    if not Alarm.objects.filter(pk=row.pk, seen_at=None).update(**seen):
        raise Refused(LOST_RACE)
    note(f"account:{row.account_id}", alarm=row.pk)
