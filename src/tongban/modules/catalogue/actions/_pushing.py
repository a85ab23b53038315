"""What every push begins with, whether its standard was edited here or imported."""

from __future__ import annotations

from tongban.kernel.actions import emit, note

from .. import pushes
from ..changing import StandardAnnounced
from ..models import Push, PushedItem


def announce(push: Push) -> None:
    """List the items under a push, and tell who edits them."""
    rows = _listed(push)
    PushedItem.objects.bulk_create(rows, batch_size=200)
    held = sum(bool(row.conflicts) for row in rows)
    note(f"push:{push.uid}", base=push.base_code, items=len(rows), conflicts=held)
    orgs = list(dict.fromkeys(row.org for row in rows))
    emit(
        StandardAnnounced(
            push=push.uid, base=push.base_code, name=push.name,
            effective_on=str(push.effective_on), orgs=orgs, conflicts=held,
        )
    )  # fmt: skip


def _listed(push: Push) -> list[PushedItem]:
    old, new = pushes.standards(push)
    return [
        PushedItem(
            push=push, code=row.code, name=row.name, org=row.org, org_name=row.org_name,
            region=row.region, conflicts=pushes.elements(old, new, row),
        )
        for row in pushes.under(push.base_code)
    ]  # fmt: skip
