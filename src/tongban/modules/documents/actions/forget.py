"""Forget a file that the house need not keep any longer."""

from __future__ import annotations

from django.db import transaction

from tongban.kernel import clock
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.policies import require
from tongban.kernel.reasons import LOST_RACE

from .. import policies, queries
from ..models import File
from ..ports import MAIN, STORES


@action("document.forget")
def forget(document_id: int, *, by: Actor) -> None:
    """个人信息保护法 第19条、第47条: an upload or copy whose purpose is over goes. Rules only.

    What any room still refers to stays. Raises `NotFound`, `Refused` (`document.in_use`).
    """
    file = queries.by_id(document_id)
    require(policies.may_forget(by, file))
    gone = File.objects.filter(id=file.id, discarded_at=None)
    if not gone.update(discarded_at=clock.now(), sealed_name=b""):
        raise Refused(LOST_RACE)
    note(f"document:{file.uid}", sm3=file.sm3, forgotten=True)
    # Content goes only once the row says so; if the process dies between, the sweep takes it.
    transaction.on_commit(lambda: STORES.get(MAIN).delete(file.storage_key), robust=True)
