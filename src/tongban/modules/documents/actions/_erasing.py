"""How files lose their name and content: all at once, however many."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.db import transaction

from tongban.kernel import clock
from tongban.kernel.actions import note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.policies import require
from tongban.kernel.reasons import LOST_RACE

from .. import policies, queries
from ..models import File
from ..ports import MAIN, STORES


def erase(files: Sequence[File]) -> None:
    """Take name and content from live files in one statement; note each for the audit chain.

    Raises `Refused` when another transaction took one of them first.
    """
    gone = File.objects.filter(id__in=[one.id for one in files], discarded_at=None)
    if gone.update(discarded_at=clock.now(), sealed_name=b"") != len(files):
        raise Refused(LOST_RACE)
    for one in files:
        note(f"document:{one.uid}", sm3=one.sm3, forgotten=True)
    keys = [one.storage_key for one in files]
    # Content goes only once the rows say so; if the process dies between, the sweep takes it.
    transaction.on_commit(lambda: _drop(keys), robust=True)


def erase_loose(ids: Collection[int], *, by: Actor) -> None:
    """Erase those of the uploads to which nothing refers, within the action of who asks.

    That action's audit entry names each. Costs the same however many there are; none is no error.
    """
    require(policies.may_forget_loose(by))
    if files := queries.loose(ids) if ids else []:
        erase(files)


def _drop(keys: Sequence[str]) -> None:
    store = STORES.get(MAIN)
    for key in keys:
        store.delete(key)
