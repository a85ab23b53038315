"""延续: asked 30 days before the licence ends, decided before it ends, else renewed."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tongban.kernel import clock
from tongban.kernel.errors import Refused
from tongban.kernel.norms import norm
from tongban.modules.catalogue import public as catalogue

from .. import follows
from ..contracts import LICENCE_NEEDED, NOT_YET_SILENT, RENEWAL_LATE
from .register import hinders

if TYPE_CHECKING:
    from ..models import Case, Renewal

ARTICLE = "行政许可法 第50条"
THIRTY_DAYS = norm(
    "licensing.50.thirty_days",
    law=ARTICLE,
    zh="延续申请须在有效期届满三十日前提出；法律另有规定的除外。",
    en="A renewal is applied for 30 days before the licence ends, unless the law says otherwise.",
    refusal=RENEWAL_LATE,
    steps=("case.submit",),
)
DECIDED_BEFORE_END = norm(
    "licensing.50.before_the_end",
    law=ARTICLE,
    zh="是否准予延续，须在有效期届满前决定。",
    en="A renewal is decided before the licence ends.",
    steps=("case.accept",),
)
HELD = norm(
    "licensing.50.holder",
    law=ARTICLE,
    zh="延续由被许可人就其持有的有效许可提出。",
    en="A renewal is applied for by the holder of a licence that is in force.",
    refusal=LICENCE_NEEDED,
    steps=("case.open",),
)
COUNTS_AS_RENEWED = norm(
    "licensing.50.renewed",
    law=ARTICLE,
    zh="届满未作决定的，视为准予延续。",
    en="Undecided when the licence ends, it counts as renewed.",
    steps=("case.renew_tacitly",),
)
ONLY_AFTER_END = norm(
    "licensing.50.only_after_end",
    law=ARTICLE,
    zh="按期提出的申请在有效期届满后才视为准予延续。",
    en="Only what was asked in time counts as renewed, and only after the licence has ended.",
    refusal=NOT_YET_SILENT,
    steps=("case.renew_tacitly",),
)
DAYS = 30


def last_day(valid_to: dt.date) -> dt.date:
    """Return the last day on which a renewal is asked in time."""
    return valid_to - dt.timedelta(days=DAYS)


def in_time(renewal: Renewal, case: Case) -> bool:
    """Whether a renewal asked today is in time; refuse one that the item does not take late."""
    last = last_day(renewal.valid_to)
    timely = clock.today() <= last
    renews = catalogue.offer(case.revision_id).item.base.renews
    ended = clock.today() > renewal.valid_to
    late_taken = renews is not None and renews.late and not ended
    THIRTY_DAYS.forbid(not timely and not late_taken, last=last.isoformat())
    return timely


@hinders("renew_tacitly")
def not_ended(case: Case) -> Refused | None:
    """Whether the licence still holds, or the renewal was not asked in time."""
    renewal = follows.renewal(case)
    over = renewal is not None and renewal.timely and clock.today() > renewal.valid_to
    return Refused(NOT_YET_SILENT) if ONLY_AFTER_END.verdict(not over) else None
