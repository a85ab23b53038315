"""Discard an own upload that nothing uses."""

from __future__ import annotations

from django.db import transaction

from tongban.kernel import clock
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.policies import require
from tongban.kernel.reasons import LOST_RACE

from .. import policies, queries
from ..contracts import REPLACED
from ..models import File
from ..ports import MAIN, STORES


@action("document.discard")
def discard(uid: str, *, by: Actor) -> None:
    """删除个人材料: 个人信息保护法 第47条 (deletion on request, unless a law keeps it)."""
    file = queries.one(uid, seen_by=by)
    require(policies.may_discard(by, file))
    if queries.is_replaced(file):
        raise Refused(REPLACED)
    gone = File.objects.filter(id=file.id, discarded_at=None)
    if not gone.update(discarded_at=clock.now(), sealed_name=b""):
        raise Refused(LOST_RACE)
    note(f"document:{uid}", sm3=file.sm3)
    # Content goes only once the row says so; if the process dies between, the sweep takes it.
    transaction.on_commit(lambda: STORES.get(MAIN).delete(file.storage_key), robust=True)
