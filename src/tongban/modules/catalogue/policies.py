"""Who may edit and publish items."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongban.kernel.actors import Rule
from tongban.kernel.policies import Verdict, permission
from tongban.kernel.reasons import FORBIDDEN

from . import law
from .changing import Layer

if TYPE_CHECKING:
    from collections.abc import Collection

    from tongban.kernel.actors import Actor

    from .models import Change, Item

EDIT = permission("catalogue:item:edit", "编制事项", "Edit items")
CONFIRM = permission("catalogue:item:confirm", "核对公开的事项", "Confirm public items")
LIBRARY = permission("catalogue:library:edit", "维护标准库", "Keep the library of standards")
REVIEW = permission("catalogue:item:review", "审核事项", "Review items")
EDIT_BASE = permission("catalogue:base:edit", "编制目录清单", "Edit the catalogue of base items")
DRAFTING = permission(
    "catalogue:change:drafting", "变更单编制审核", "Review the drafting of changes"
)
LEGAL = permission("catalogue:change:legal", "变更单法制审核", "Review the legality of changes")
IMPORT = "rule:import"
TAKE_EFFECT = Rule("take_effect")
PUSH = Rule("push_standard")
GUIDE_FILES = Rule("guide_files")
"""Publishes a file of a guide, after the room has asked whether this person may write it."""
REVIEWED = frozenset((TAKE_EFFECT.ref, PUSH.ref))
"""Rules that do what two posts approved: with an item, or with the standard above it."""
RULES = frozenset((IMPORT, *REVIEWED))
"""Rules that write what was decided before: the reviewed, and what a file's owner published."""
DESK = frozenset((EDIT, CONFIRM))
REVIEWS = {"drafting_review": DRAFTING, "legal_review": LEGAL}
CHANGE_DESK = frozenset((EDIT, EDIT_BASE, DRAFTING, LEGAL))


def may_adopt(by: Actor) -> Verdict:
    """Write an item or its standard: what two posts approved, or the operator's import.

    Nobody does so at a desk: there the one way is a change (变更单).
    """
    return None if by.ref in RULES else _unreviewed()


def may_publish(by: Actor) -> Verdict:
    """Publish an item: what two posts approved, or the operator's import of a public list."""
    return None if by.ref in RULES else _unreviewed()


def may_move(by: Actor) -> Verdict:
    """Pause, resume and end items and standards: only what two posts approved."""
    return None if by.ref in REVIEWED else _unreviewed()


def _unreviewed() -> Verdict:
    return law.REVIEWED.verdict(broken=True) or FORBIDDEN


def owns_standards(by: Actor) -> Verdict:
    """Keep the catalogue of base items (目录清单): begin its changes, see all bodies' merges."""
    return None if by.is_staff and by.may(EDIT_BASE) else FORBIDDEN


def may_import(by: Actor) -> Verdict:
    """Import a whole source: the operator, from the command line."""
    return None if by.ref == IMPORT else FORBIDDEN


def may_see_imports(by: Actor) -> Verdict:
    """See what imports did: lines hold codes and names of items, nothing personal."""
    return may_edit_anything(by)


def may_confirm(by: Actor, item: Item) -> Verdict:
    """Stand behind a public guide as it is: who holds the post for the item's body."""
    holds = by.is_staff and by.may(CONFIRM, org=item.org, region=item.region)
    return None if holds else FORBIDDEN


def may_keep_library(by: Actor) -> Verdict:
    """Put standards into the library, revise and retire them; or the operator's import."""
    holds = by.is_staff and LIBRARY in by.permissions
    return None if holds or by.ref == IMPORT else FORBIDDEN


def may_edit_anything(by: Actor) -> Verdict:
    """See the desk of those who edit and confirm items."""
    return None if by.is_staff and by.permissions & DESK else FORBIDDEN


def may_see_library(by: Actor) -> Verdict:
    """See the library: everybody who edits items, reviews them or keeps the library."""
    return None if by.is_staff and by.permissions & (DESK | {LIBRARY, REVIEW}) else FORBIDDEN


def at_desk(by: Actor, item: Item) -> bool:
    """Whether an item is on somebody's desk: theirs to edit, or theirs to confirm."""
    return any(by.may(one, org=item.org, region=item.region) for one in DESK)


def may_open_change(by: Actor, layer: str, *, org: str = "", region: str = "") -> Verdict:
    """Begin or edit a change: an editor of the body, or of the catalogue of base items."""
    if layer == Layer.BASE:
        return owns_standards(by)
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
    own = law.NOT_ONES_OWN.verdict(broken=by.ref == change.author)
    return own or law.TWO_REVIEWERS.verdict(broken=by.ref in reviewed_by)


def sees_change(by: Actor, change: Change) -> bool:
    """Whether a change is somebody's to edit or to review, now or in another state."""
    where = {"org": change.org, "region": change.region}
    reviews = by.is_staff and any(by.may(one, **where) for one in REVIEWS.values())
    return reviews or may_edit_change(by, change) is None


def may_see_changes(by: Actor) -> Verdict:
    """See the desk of changes."""
    return None if by.is_staff and by.permissions & CHANGE_DESK else FORBIDDEN


def may_withdraw_file(by: Actor, under: Collection[Item]) -> Verdict:
    """Take down a form of a standard: its owner, or who edits every body's item under it."""
    own = by.is_staff and all(by.may(EDIT, org=one.org, region=one.region) for one in under)
    return None if own and under else owns_standards(by)


def may_examine(by: Actor) -> Verdict:
    """Sit the exam, keep the list of proofs: the operator's command and the nightly job."""
    return None if by.kind == "rule" else FORBIDDEN
