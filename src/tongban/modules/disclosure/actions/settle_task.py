"""Say what came of looking at a basis."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.policies import require
from tongban.kernel.steps import take

from .. import policies, queries
from ..contracts import NO_NOTE
from ..steps import TASK

LONGEST = 2000


@action("item_task.settle")
def settle_task(uid: str, said: str, *, by: Actor) -> None:
    """核对依据：国发〔2016〕55号 二（一）；优化营商环境条例 第35条。 The note says what was found.

    Raises:
        NotFound: not a task of one's items. Refused: `item_task.no_note`,
            `item_task.step_not_possible`, `access.not_allowed`.
    """
    task = queries.task(uid, by)
    require(policies.may_settle(by, task))
    said = said.strip()[:LONGEST]
    if not said:
        raise Refused(NO_NOTE)
    take(task, TASK, "settle", note=said, done_by=by.ref, done_at=clock.now())
    note(f"item:{task.code}", task=uid, cause=task.cause)
