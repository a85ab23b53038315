"""A bar on applying again, written with the decision that leads to it."""

from __future__ import annotations

import datetime as dt

from tongban.kernel import clock
from tongban.modules.catalogue import public as catalogue

from .. import law, queries
from ..models import Bar, Case


def impose(case: Case, ground: str) -> dt.date | None:
    """Write the bar that the law attaches to this ground; return its end, None without one."""
    offer = catalogue.offer(case.revision_id)
    until = law.bars.until(ground, offer)
    if until is None:
        return None
    Bar.objects.update_or_create(
        case_id=case.pk,
        defaults={
            "base_code": offer.item.base.code,
            "owner_ref": case.owner_ref,
            "applicant_index": law.bars.index_of(queries.applicant(case)),
            "ground": ground,
            "since": clock.today(),
            "until": until,
            "lifted_at": None,
        },
    )
    return until
