"""Drafts that nobody went on with: their values are erased after the term."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tongban.modules.privacy.ports import RETENTION

from .actions.forget_draft import forget_draft
from .contracts import CaseState
from .models import Case

if TYPE_CHECKING:
    from tongban.kernel.actors import Actor


class Drafts:
    """Cases that were never filed."""

    record = "draft"

    def over(self, before: dt.datetime, most: int) -> list[str]:
        """See `Retained.over`."""
        rows = Case.objects.filter(state=CaseState.DRAFT, saved_at__lt=before).order_by("id")
        return list(rows.values_list("case_no", flat=True)[:most])

    def end(self, key: str, before: dt.datetime, *, by: Actor) -> None:
        """See `Retained.end`."""
        forget_draft(key, before, by=by)


RETENTION.plug("drafts", Drafts())
