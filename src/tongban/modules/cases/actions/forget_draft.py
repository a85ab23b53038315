"""A draft that nobody went on with is given up by the clock."""

from __future__ import annotations

import datetime as dt

from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import NotFound
from tongban.kernel.policies import require
from tongban.kernel.reasons import FORBIDDEN
from tongban.kernel.steps import check

from .. import queries
from ..steps import CASE
from . import _drafts


@action("draft.forget")
def forget_draft(case_no: str, before: dt.datetime, *, by: Actor) -> None:
    """个人信息保护法 第19条: erase a draft not saved since `before`, with its files. For rules.

    What was filed is never touched: the step is possible from a draft alone, and the guarded update
    loses to a save or filing under way. Raises `NotFound`, `Refused`.
    """
    require(None if by.kind == "rule" else FORBIDDEN)
    case = queries.one(case_no, seen_by=by)
    check(case, CASE, "discard")
    if case.saved_at >= before:
        raise NotFound("case")
    _drafts.give_up(case)
    note(case.subject, state=case.state, forgotten=True)
