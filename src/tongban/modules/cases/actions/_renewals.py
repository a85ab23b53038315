"""A renewal that came to an end needs no watching any more."""

from __future__ import annotations

from tongban.modules.catalogue import public as catalogue

from ..models import Case, Renewal


def settle(case: Case) -> None:
    """Take the case's renewal out of what the end of its licence is watched for."""
    if catalogue.offer(case.revision_id).item.base.renews is not None:
        Renewal.objects.filter(case_id=case.pk).update(settled=True)
