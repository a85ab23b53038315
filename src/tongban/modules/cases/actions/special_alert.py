"""A special procedure reaches or passes the end that was told: each level is told once (T05)."""

from __future__ import annotations

import datetime as dt

from tongban.kernel import clock
from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.reasons import FORBIDDEN
from tongban.kernel.steps import move
from tongban.modules.places import public as places

from .. import law, procedures
from ..contracts import SpecialOverdue, SpecialState
from ..models import SpecialProcedure


@action("case.special_alert")
def special_alert(pk: int, *, by: Actor) -> str:
    """特别程序超时预警：行政许可法 第45条；监察规则 T05。 Returns the level told, "" for none."""
    if by.kind != "rule":
        raise Refused(FORBIDDEN)
    special = procedures.special(pk)
    if special is None or special.state != SpecialState.RUNNING:
        raise Refused(FORBIDDEN)
    end = special.case.due or special.told_end or clock.today()
    level = _level(special, end)
    told = level if level != special.level else ""
    move(special, level=level, told_end=end, next_alert=_next(special, end))
    note(special.case.subject, special=special.kind, level=level, told_end=end.isoformat())
    if told:
        emit(
            SpecialOverdue(
                case_no=special.case.case_no,
                org=special.case.org,
                procedure=special.kind,
                told_end=end.isoformat(),
                level=told,
            )
        )
    return told


def _marks(special: SpecialProcedure, end: dt.date) -> dict[str, dt.date]:
    """The days on which each level is reached, the gravest last."""
    region, calendar = special.case.region, places.calendar()
    yellow = calendar.add_working_days(end, law.special.YELLOW_AFTER.value(region)).on
    red = calendar.add_working_days(end, law.special.RED_AFTER.value(region)).on
    return {"warn": end, "yellow": yellow, "red": red}


def _level(special: SpecialProcedure, end: dt.date) -> str:
    """The gravest level reached today; "" while the told end is ahead (it may have moved)."""
    reached = [name for name, day in _marks(special, end).items() if clock.today() >= day]
    return reached[-1] if reached else ""


def _next(special: SpecialProcedure, end: dt.date) -> dt.date | None:
    ahead = [day for day in _marks(special, end).values() if clock.today() < day]
    return min(ahead, default=None)
