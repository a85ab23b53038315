"""Who may edit and publish items."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongban.kernel.actors import Rule
from tongban.kernel.policies import Verdict, permission
from tongban.kernel.reasons import FORBIDDEN

from .changing import OWN_CHANGE, SAME_REVIEWER, Layer

if TYPE_CHECKING:
    from collections.abc import Collection

    from tongban.kernel.actors import Actor

    from .models import Change, Item

EDIT = permission("catalogue:item:edit", "编制事项", "Edit items")
PUBLISH = permission("catalogue:item:publish", "发布事项", "Publish items")
REVIEW = permission("catalogue:item:review", "审核事项", "Review items")
EDIT_BASE = permission("catalogue:base:edit", "编制目录清单", "Edit the catalogue of base items")
DRAFTING = permission(
    "catalogue:change:drafting", "变更单编制审核", "Review the drafting of changes"
)
LEGAL = permission("catalogue:change:legal", "变更单法制审核", "Review the legality of changes")
IMPORT = "rule:import"
TAKE_EFFECT = Rule("take_effect")
PUSH = Rule("push_standard")
RULES = frozenset((IMPORT, TAKE_EFFECT.ref, PUSH.ref))
"""Rules that write what was decided before: a file's owner, two reviewers, the standard's owner."""
DESK = frozenset((EDIT, PUBLISH))
REVIEWS = {"drafting_review": DRAFTING, "legal_review": LEGAL}
CHANGE_DESK = frozenset((EDIT, EDIT_BASE, DRAFTING, LEGAL))


def may_adopt(by: Actor, org: str = "") -> Verdict:
    """Adopt or change an item: an editor of the body, or the operator's import."""
    allowed = by.ref in RULES or (by.is_staff and by.may(EDIT, org=org))
    return None if allowed else FORBIDDEN


def may_adopt_base(by: Actor) -> Verdict:
    """Write the standard itself: its owner, or the operator's import."""
    allowed = by.ref in RULES or (by.is_staff and by.may(EDIT_BASE))
    return None if allowed else FORBIDDEN


def may_publish(by: Actor, item: Item) -> Verdict:
    """Publish, pause, resume: a publisher for the item's body, or the operator's import."""
    holds = by.is_staff and by.may(PUBLISH, org=item.org, region=item.region)
    return None if holds or by.ref in RULES else FORBIDDEN


def may_end(by: Actor) -> Verdict:
    """End an item: only what two posts reviewed, or the operator's import."""
    return None if by.ref in RULES else FORBIDDEN


def may_edit_anything(by: Actor) -> Verdict:
    """See the desk of those who edit and publish items."""
    return None if by.is_staff and by.permissions & DESK else FORBIDDEN


def at_desk(by: Actor, item: Item) -> bool:
    """Whether an item is on somebody's desk: theirs to edit, or theirs to publish."""
    return any(by.may(one, org=item.org, region=item.region) for one in DESK)


def may_open_change(by: Actor, layer: str, *, org: str = "", region: str = "") -> Verdict:
    """Begin or edit a change: an editor of the body, or of the catalogue of base items."""
    if layer == Layer.BASE:
        return may_adopt_base(by)
    holds = by.is_staff and by.may(EDIT, org=org, region=region)
    return None if holds else FORBIDDEN


def may_edit_change(by: Actor, change: Change) -> Verdict:
    """Save, submit, withdraw: whoever might have begun it."""
    return may_open_change(by, change.layer, org=change.org, region=change.region)


def may_review(by: Actor, change: Change, reviewed_by: Collection[str] = ()) -> Verdict:
    """Approve or return: the post whose turn it is, never the author, never twice the same.

    `reviewed_by` are those who approved since it was submitted last.
    """
    needed = REVIEWS.get(change.state, "")
    if not (by.is_staff and by.may(needed, org=change.org, region=change.region)):
        return FORBIDDEN
    if by.ref == change.author:
        return OWN_CHANGE
    return SAME_REVIEWER if by.ref in reviewed_by else None


def sees_change(by: Actor, change: Change) -> bool:
    """Whether a change is somebody's to edit or to review, now or in another state."""
    where = {"org": change.org, "region": change.region}
    reviews = by.is_staff and any(by.may(one, **where) for one in REVIEWS.values())
    return reviews or may_edit_change(by, change) is None


def may_see_changes(by: Actor) -> Verdict:
    """See the desk of changes."""
    return None if by.is_staff and by.permissions & CHANGE_DESK else FORBIDDEN


def may_examine(by: Actor) -> Verdict:
    """Sit the exam, keep the list of proofs: the operator's command and the nightly job."""
    return None if by.kind == "rule" else FORBIDDEN
