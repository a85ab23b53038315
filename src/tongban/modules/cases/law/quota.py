"""数量限制: granted by order of acceptance, and never beyond the number."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tongban.kernel.calendar.model import months_after
from tongban.kernel.errors import Refused
from tongban.kernel.norms import norm
from tongban.modules.catalogue import public as catalogue
from tongban.modules.catalogue.contracts import Allotment, Quota, QuotaPeriod

from .. import follows
from ..contracts import EARLIER_FIRST, LIMITED, QUOTA_USED_UP
from .register import hinders

if TYPE_CHECKING:
    from ..models import Case

IN_ORDER = norm(
    "licensing.57.in_order",
    law="行政许可法 第57条",
    zh="有数量限制的，按照受理申请的先后顺序作出准予决定；依法招标、拍卖的除外。",
    en="A limited number is granted by order of acceptance, unless by tender or auction.",
    refusal=EARLIER_FIRST,
    steps=("case.grant",),
)
WITHIN_NUMBER = norm(
    "licensing.57.within_number",
    law="行政许可法 第57条",
    zh="准予的数量不得超过公布的数量。",
    en="No more are granted than the number published.",
    refusal=QUOTA_USED_UP,
    steps=("case.grant",),
)
NOT_AT_ONCE = norm(
    "licensing.57.not_at_once",
    law="行政许可法 第57条",
    zh="有数量限制的事项须先受理排序，不能当场办结。",
    en="What is limited in number is accepted and waits its turn; it is not settled at once.",
    refusal=LIMITED,
    steps=("case.settle", "case.grant_on_promise"),
)
_MONTHS = {QuotaPeriod.YEAR: 12, QuotaPeriod.MONTH: 1}


def of(case: Case) -> Quota | None:
    """Return the number that the case's revision of the item sets, if it does."""
    return catalogue.offer(case.revision_id).item.implementation.quota


def period_start(quota: Quota, on: dt.date) -> dt.date | None:
    """Return the first day of the period in which a day falls; None before there was a number."""
    first = dt.date.fromisoformat(quota.start)
    if on < first or quota.period is None:
        return first if on >= first else None
    months = _MONTHS[quota.period]
    passed = ((on.year - first.year) * 12 + on.month - first.month) // months
    start = months_after(first, passed * months)
    return start if start <= on else months_after(first, (passed - 1) * months)


@hinders("grant", "grant_tacitly")
def used_up(case: Case) -> Refused | None:
    """Whether the number of the period is granted already."""
    quota = of(case)
    turn = follows.turn(case) if quota else None
    if quota is None or turn is None:
        return None
    broken = WITHIN_NUMBER.verdict(turn.pool.granted >= quota.amount)
    return Refused(QUOTA_USED_UP, amount=quota.amount) if broken else None


@hinders("grant", "grant_tacitly")
def earlier_undecided(case: Case) -> Refused | None:
    """Whether a case accepted earlier is not decided yet."""
    quota = of(case)
    turn = follows.turn(case) if quota else None
    if quota is None or turn is None or quota.allotment != Allotment.ORDER:
        return None
    ahead = follows.ahead(turn)
    return Refused(EARLIER_FIRST, ahead=ahead) if IN_ORDER.verdict(ahead > 0) else None


@hinders("settle", "grant_on_promise")
def has_no_turn(case: Case) -> Refused | None:
    """Whether the number is limited, so that only those with a place are granted."""
    return Refused(LIMITED) if NOT_AT_ONCE.verdict(of(case) is not None) else None
