"""A standard that an import brings goes to the bodies' items as one that was edited here."""

from __future__ import annotations

import datetime as dt

from tongban.kernel import clock, ids
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.policies import require
from tongban.kernel.reasons import FORBIDDEN
from tongban.kernel.steps import take

from .. import native, policies, pushes
from ..contracts import BaseItem
from ..models import Push
from ..steps import PUSH
from ._pushing import announce, enlist


@action("catalogue.push_imported")
def push_imported(old: BaseItem, new: BaseItem, *, by: Actor) -> str:
    """下发导入的标准：国发〔2016〕55号 二（一）。 Announced like one that was edited here.

    The items follow on the day that the record plans (`effective`), else from today on.
    """
    require(None if by.ref == policies.PUSH.ref else FORBIDDEN)
    day = max(clock.today(), _planned(new))
    push = Push.objects.create(
        uid=ids.new_uid(), base_code=new.code, name=new.name, old_content=native.encode(old),
        new_content=native.encode(new), effective_on=day, announced_at=clock.now(),
    )  # fmt: skip
    announce(push)
    if day == clock.today():
        take(push, PUSH, "apply")
    return push.uid


def _planned(new: BaseItem) -> dt.date:
    return dt.date.fromisoformat(new.effective) if new.effective else dt.date.min


@action("catalogue.apply_push")
def apply_push(uid: str, *, by: Actor) -> None:
    """导入的标准到期执行：国发〔2016〕55号 二（一）。"""
    require(None if by.ref == policies.PUSH.ref else FORBIDDEN)
    push = pushes.push(uid)
    enlist(push)
    take(push, PUSH, "apply")
    note(f"push:{uid}", applies=True)
