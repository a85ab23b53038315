"""Save what an editor wrote in a change, unless somebody else saved meanwhile."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tongban.kernel import clock
from tongban.kernel.actions import action, note, noted_before
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.policies import require
from tongban.kernel.reasons import LOST_RACE
from tongban.kernel.steps import check, take

from .. import changes, policies
from ..changing import STALE, Draft, Layer, Operation
from ..models import Change
from ..steps import CHANGE
from ._reviewing import not_heavier, standing
from .open_change import fitting

SITTING = dt.timedelta(minutes=30)
"""How long what saves itself stands in one entry: a long morning leaves several."""


@action("catalogue.save_change")
def save_change(uid: str, version: int, draft: Draft, *, by: Actor, by_itself: bool = False) -> int:
    """编制：国办函〔2016〕108号。 Returns the new version; what is not given stays as it is.

    `version` is the one that the editor saw. A record that is not complete yet is kept as it is;
    one that asks for more than the standard is refused, as far as it can be read. What is saved
    `by_itself` in the sitting of one editor stands in the audit entry that began it (0063).

    Raises:
        Refused: `change.saved_meanwhile` naming who saved when (nothing is overwritten);
            `item.heavier`, `change.wrong_targets`, `change.step_not_possible`.
    """
    change = changes.change(uid, by)
    require(policies.may_edit_change(by, change))
    check(change, CHANGE, "save")
    fresh(change, version)
    moment = clock.now()
    given = {"saved_by": by.name[:80], "saved_at": moment, **_given(change, draft)}
    if by_itself and _sits(change, by):
        noted_before()
    else:
        given |= {"sitting": by.ref, "sitting_at": moment}
        note(f"change:{uid}", step="save", version=change.version + 1, by_itself=by_itself)
    _write(change, given)
    return change.version


def _sits(change: Change, by: Actor) -> bool:
    """Whether nobody else saved since this person's last entry, and it is not long ago."""
    began = change.sitting_at
    return change.sitting == by.ref and began is not None and clock.now() - began < SITTING


def _given(change: Change, draft: Draft) -> dict[str, Any]:
    given: dict[str, Any] = {}
    operation = Operation(change.operation)
    if draft.content is not None and operation.writes:
        not_heavier(draft.content, standing(change))
        given["content"] = dict(draft.content)
    if draft.successors is not None:
        fitting(operation, Layer(change.layer), change.targets, draft.successors)
        given["successors"] = list(draft.successors)
    if draft.reason is not None:
        given["reason"] = draft.reason.strip()[:500]
    if draft.effective_on is not None:
        given["effective_on"] = draft.effective_on
    return given


def fresh(change: Change, version: int) -> None:
    """Raise `change.saved_meanwhile` unless the editor saw the newest version."""
    if change.version != version:
        when = clock.local(change.saved_at).strftime("%Y-%m-%d %H:%M")
        raise Refused(STALE, who=change.saved_by, when=when, version=change.version)


def _write(change: Change, given: dict[str, Any]) -> None:
    version = change.version
    try:
        take(change, CHANGE, "save", **given)
    except Refused as lost:
        if lost.code != LOST_RACE:
            raise
        fresh(changes.one(change.uid), version)
        raise
