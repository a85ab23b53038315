"""Write what happened into the feeds of the subjects it concerns."""

from __future__ import annotations

from collections.abc import Iterable

from tongban.kernel import clock
from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.policies import require

from .. import policies
from ..contracts import Entry, EntryAdded
from ..models import FeedEntry


@action("subscription.tell")
def tell(subjects: Iterable[str], entry: Entry, *, by: Actor) -> int:
    """主动公开变动：政府信息公开条例 第19条。 Once a subject and key; returns how many."""
    require(policies.may_tell(by))
    new = 0
    for subject in dict.fromkeys(subjects):
        row, made = FeedEntry.objects.get_or_create(
            subject=subject,
            key=entry.key,
            defaults={
                "sort": str(entry.sort), "name": entry.name[:300], "note": entry.note[:500],
                "link": entry.link, "at": clock.now(),
            },
        )  # fmt: skip
        if made:
            new += 1
            emit(EntryAdded(entry=row.pk, subject=subject))
    note(f"feed:{entry.key}", new=new)
    return new
