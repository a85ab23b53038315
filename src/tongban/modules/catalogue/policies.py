"""Who may edit and publish items."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongban.kernel.policies import Verdict, permission
from tongban.kernel.reasons import FORBIDDEN

if TYPE_CHECKING:
    from tongban.kernel.actors import Actor

    from .models import Item

EDIT = permission("catalogue:item:edit", "编制事项", "Edit items")
PUBLISH = permission("catalogue:item:publish", "发布事项", "Publish items")
REVIEW = permission("catalogue:item:review", "审核事项", "Review items")
IMPORT = "rule:import"
DESK = frozenset((EDIT, PUBLISH))


def may_adopt(by: Actor, org: str = "") -> Verdict:
    """Adopt or change an item: an editor of the body, or the operator's import."""
    allowed = by.ref == IMPORT or (by.is_staff and by.may(EDIT, org=org))
    return None if allowed else FORBIDDEN


def may_publish(by: Actor, item: Item) -> Verdict:
    """Publish, pause, resume: a publisher for the item's body, or the operator's import."""
    holds = by.is_staff and by.may(PUBLISH, org=item.org, region=item.region)
    return None if holds or by.ref == IMPORT else FORBIDDEN


def may_edit_anything(by: Actor) -> Verdict:
    """See the desk of those who edit and publish items."""
    return None if by.is_staff and by.permissions & DESK else FORBIDDEN


def at_desk(by: Actor, item: Item) -> bool:
    """Whether an item is on somebody's desk: theirs to edit, or theirs to publish."""
    return any(by.may(one, org=item.org, region=item.region) for one in DESK)


def may_examine(by: Actor) -> Verdict:
    """Sit the exam, keep the list of proofs: the operator's command and the nightly job."""
    return None if by.kind == "rule" else FORBIDDEN
