"""Pause a base item, resume it, or end it. What this means for the bodies' items is pushed."""

from __future__ import annotations

from collections.abc import Sequence

from tongban.kernel import clock
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.policies import require
from tongban.kernel.steps import take

from .. import bases, policies
from ..changing import REASON_NEEDED, Operation
from ..models import BaseStanding
from ..steps import BASE


@action("catalogue.pause_base")
def pause_base(code: str, *, by: Actor, reason: str) -> None:
    """暂停目录清单事项：国办函〔2016〕108号 事项动态管理。

    Raises:
        Refused: `change.review_needed`, `change.reason_needed`, `base.step_not_possible`.
    """
    require(policies.may_move(by))
    row = _standing(code)
    take(row, BASE, "pause", pause_reason=_said(reason))
    note(f"base:{code}", state=row.state, reason=row.pause_reason)


@action("catalogue.resume_base")
def resume_base(code: str, *, by: Actor) -> None:
    """恢复目录清单事项：国办函〔2016〕108号 事项动态管理。

    Raises:
        Refused: `change.review_needed`, `base.step_not_possible`.
    """
    require(policies.may_move(by))
    row = _standing(code)
    take(row, BASE, "resume", pause_reason="")
    note(f"base:{code}", state=row.state)


@action("catalogue.end_base")
def end_base(
    code: str, *, by: Actor, reason: str, how: Operation, successors: Sequence[str] = ()
) -> None:
    """取消、拆分、合并目录清单事项：国办函〔2016〕108号。 `successors` are base items in force.

    Raises:
        Refused: `change.review_needed`, `change.reason_needed`, `item.successor_not_open`,
            `base.step_not_possible`.
    """
    require(policies.may_move(by))
    row = _standing(code)
    bases.need_successors(successors)
    take(row, BASE, "cancel", ended_by=how, end_reason=_said(reason), ended_on=clock.today(),
         successors=list(successors))  # fmt: skip
    note(f"base:{code}", state=row.state, how=how, successors=list(successors))


def _standing(code: str) -> BaseStanding:
    bases.name_of(code)
    return BaseStanding.objects.get_or_create(code=code)[0]


def _said(reason: str) -> str:
    if not reason.strip():
        raise Refused(REASON_NEEDED)
    return reason.strip()[:500]
