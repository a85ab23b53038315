"""What every push begins with, whether its standard was changed here or imported."""

from __future__ import annotations

from tongban.kernel.actions import emit, note

from .. import pushes
from ..changing import Operation, StandardAnnounced
from ..models import Push, PushedItem


def announce(push: Push) -> None:
    """List the items under a push, and tell who edits them."""
    rows = enlist(push)
    held = sum(bool(row.conflicts) for row in rows)
    note(f"push:{push.uid}", base=push.base_code, items=len(rows), conflicts=held)
    orgs = list(dict.fromkeys(row.org for row in rows))
    emit(
        StandardAnnounced(
            push=push.uid, base=push.base_code, name=push.name,
            effective_on=str(push.effective_on), orgs=orgs, conflicts=held,
            operation=push.operation,
        )
    )  # fmt: skip


def enlist(push: Push) -> list[PushedItem]:
    """List the items that the push reaches and that are not listed yet: also on the day."""
    revises = push.operation == Operation.REVISE
    standards = pushes.standards(push) if revises else None
    rows = [
        PushedItem(
            push=push, code=row.code, name=row.name, org=row.org, org_name=row.org_name,
            region=row.region, conflicts=pushes.elements(*standards, row) if standards else [],
        )
        for row in pushes.under(push)
    ]  # fmt: skip
    PushedItem.objects.bulk_create(rows, batch_size=200)
    return rows
