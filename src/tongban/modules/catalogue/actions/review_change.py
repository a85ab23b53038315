"""Two posts review a change, one after the other: 编制 the drafting, 法制 the legality."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action, emit
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.policies import require
from tongban.kernel.steps import check, take

from .. import changes, policies
from ..changing import (
    OPEN_REMARKS,
    REASON_NEEDED,
    ChangeReturned,
    ChangeScheduled,
    Layer,
    Operation,
)
from ..models import Change
from ..steps import CHANGE
from ._reviewing import enter, fit_for_review
from .push_standard import announce_push
from .submit_change import told, up_to_date


@action("catalogue.approve_change")
def approve_change(uid: str, *, by: Actor, said: str = "") -> None:
    """编制、法制审核：国办函〔2016〕108号。 Never by the author, nor both by one person.

    Raises:
        Refused: `change.own`, `change.same_reviewer`, `change.open_remarks`, `change.outdated`,
            and what submitting refuses: the standard may have changed meanwhile.
    """
    change = changes.change(uid, by)
    legal = change.state == "legal_review"
    name = "approve_legal" if legal else "approve_drafting"
    check(change, CHANGE, name)
    require(policies.may_review(by, change, changes.reviewed_by(change)))
    waiting = changes.open_remarks(change)
    if waiting:
        raise Refused(OPEN_REMARKS, n=waiting)
    up_to_date(change)
    fit_for_review(change)
    if not legal:
        take(change, CHANGE, name)
        emit(told(change, "legal"))
    else:
        take(change, CHANGE, name, effective_on=change.effective_on or clock.today())
        emit(_scheduled(change))
        if change.layer == Layer.BASE and change.operation != Operation.ADD:
            announce_push(uid, by=policies.PUSH)
    enter(change, name, by, said)


def _scheduled(change: Change) -> ChangeScheduled:
    return ChangeScheduled(
        uid=change.uid,
        operation=change.operation,
        layer=change.layer,
        name=change.name,
        author_staff=change.author_staff or 0,
        effective_on=str(change.effective_on),
    )


@action("catalogue.return_change")
def return_change(uid: str, *, by: Actor, said: str) -> None:
    """退回修改：国办函〔2016〕108号。 The author reads why.

    Raises:
        Refused: `change.reason_needed`, `change.own`, `change.same_reviewer`.
    """
    change = changes.change(uid, by)
    check(change, CHANGE, "return")
    require(policies.may_review(by, change, changes.reviewed_by(change)))
    if not said.strip():
        raise Refused(REASON_NEEDED)
    take(change, CHANGE, "return")
    enter(change, "return", by, said.strip())
    emit(given_back(change))


def given_back(change: Change) -> ChangeReturned:
    """Tell the author."""
    return ChangeReturned(
        uid=change.uid,
        operation=change.operation,
        name=change.name,
        author_staff=change.author_staff or 0,
        round=changes.round_of(change),
    )
