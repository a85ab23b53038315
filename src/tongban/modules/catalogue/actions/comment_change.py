"""Remarks on an element of a change, and settling them."""

from __future__ import annotations

from tongban.kernel import clock, ids
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import NotFound, Refused

from .. import changes, policies
from ..changing import REASON_NEEDED
from ..models import ChangeComment


@action("catalogue.comment_change")
def comment_change(uid: str, text: str, *, by: Actor, element: str = "") -> str:
    """审核意见：国办函〔2016〕108号。 `element` is a path ("materials.id_card"). Returns the uid.

    Raises:
        Refused: `change.reason_needed` for an empty remark.
    """
    change = changes.change(uid, by)
    if not text.strip():
        raise Refused(REASON_NEEDED)
    made = ChangeComment.objects.create(
        uid=ids.new_uid(), change=change, element=element[:200], text=text.strip()[:1000],
        by=by.ref, by_name=by.name[:80], at=clock.now(),
    )  # fmt: skip
    note(f"change:{uid}", remark=made.uid, element=made.element)
    return made.uid


@action("catalogue.resolve_comment")
def resolve_comment(comment_uid: str, *, by: Actor) -> None:
    """处理审核意见：国办函〔2016〕108号。 Settling it twice changes nothing."""
    found = changes.comment(comment_uid)
    if not policies.sees_change(by, found.change):
        raise NotFound("comment")
    settled = {"resolved_at": clock.now(), "resolved_by": by.name[:80]}
    ChangeComment.objects.filter(pk=found.pk, resolved_at=None).update(**settled)
    note(f"change:{found.change.uid}", settled=comment_uid)
