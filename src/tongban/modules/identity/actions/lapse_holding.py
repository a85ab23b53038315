"""Posts that nobody confirms: told first, then ended."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tongban.kernel import clock
from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.policies import require
from tongban.kernel.reasons import FORBIDDEN
from tongban.kernel.settings import settings

from ..contracts import HoldingKept, HoldingLapsed, HoldingWarned, RightsChanged
from ..models import PostHolding
from ..queries import accounts


@action("identity.warn_holding")
def warn_holding(holding_id: int, days: int, *, by: Actor) -> None:
    """GB/T 22239-2019 8.1.4.2 c): tell on which day a post ends unless somebody confirms it."""
    require(None if by.kind == "rule" else FORBIDDEN)
    today = clock.today()
    day = today + dt.timedelta(days=days)
    rows = PostHolding.objects.filter(pk=holding_id, ended_at=None, lapses_on=None)
    warned = rows.exclude(confirmed_on=today).update(lapses_on=day)  # somebody just did
    note(f"holding:{holding_id}", warned=bool(warned), lapses_on=day.isoformat())
    if warned:
        emit(HoldingWarned(**_about(holding_id), lapses_on=day.isoformat()))


@action("identity.lapse_holding")
def lapse_holding(holding_id: int, *, by: Actor) -> None:
    """GB/T 22239-2019 8.1.4.2 c): end a post whose told day has passed without confirmation.

    Not where nobody else in the body could give rights then (as in 0079: never the last one): it
    stays, who keeps accounts and audits rights is told, and it is looked at again.
    """
    require(None if by.kind == "rule" else FORBIDDEN)
    rows = PostHolding.objects.filter(pk=holding_id, ended_at=None, lapses_on__lt=clock.today())
    last = rows.select_related("post").first()
    if last is not None and accounts.only_appointer(last):
        _keep(last)
        return
    ended = rows.update(ended_at=clock.now())
    note(f"holding:{holding_id}", lapsed=bool(ended))
    if ended:
        about = _about(holding_id)
        emit(RightsChanged(account_id=about["account_id"]))
        emit(HoldingLapsed(**about))


def _about(holding_id: int) -> dict[str, Any]:
    """Whose post it is and where, as both events tell it."""
    row = PostHolding.objects.select_related("staff", "post").get(pk=holding_id)
    return {
        "holding_id": row.pk,
        "account_id": row.staff.account_id,
        "org": row.post.organisation_id,
        "post": row.post.title,
    }


def _keep(row: PostHolding) -> None:
    day = clock.today() + dt.timedelta(days=settings().review_grace_days)
    PostHolding.objects.filter(pk=row.pk, ended_at=None).update(lapses_on=day)
    note(f"holding:{row.pk}", kept="nobody else appoints", lapses_on=day.isoformat())
    emit(
        HoldingKept(
            holding_id=row.pk,
            org=row.post.organisation_id,
            post=row.post.title,
            lapses_on=day.isoformat(),
        )
    )
