"""Store an upload."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from tongban.kernel import ids
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.policies import require

from .. import policies, queries
from ..contracts import REPLACED, UPLOAD_GRADES, DocumentRef, Purpose
from ..keeping import Kept
from ..models import File
from ._filing import columns


@action("document.store")
def store(kept: Kept, *, purpose: Purpose, by: Actor, replaces: str = "") -> DocumentRef:
    """提交材料: 行政许可法 第31条; 国办函[2016]108号 (trust grades C and D for uploads)."""
    require(policies.may_store(by))
    previous = _replaced(replaces, by) if replaces else None
    uid = ids.new_uid()
    file = File(
        owner_ref=by.owner_ref,
        grade=UPLOAD_GRADES[purpose],
        purpose=purpose,
        replaces=previous,
        version=previous.version + 1 if previous else 1,
        **columns(kept, uid),
    )
    _insert(file)
    note(f"document:{uid}", sm3=kept.sm3, size=kept.size, type=kept.media_type, replaces=replaces)
    return queries.ref(file, kept.name)


def _replaced(uid: str, by: Actor) -> File:
    previous = queries.one(uid, seen_by=by)
    require(policies.may_replace(by, previous))
    if queries.is_replaced(previous):
        raise Refused(REPLACED)
    return previous


def _insert(file: File) -> None:
    """Insert; the unique successor decides when two replace one version at once."""
    if file.replaces is None:
        file.save(force_insert=True)
        return
    try:
        with transaction.atomic():
            file.save(force_insert=True)
    except IntegrityError as second:
        raise Refused(REPLACED) from second
