"""The limited number of an item: a place at acceptance, one of the number at the grant."""

from __future__ import annotations

from django.db.models import F

from tongban.kernel import clock
from tongban.kernel.errors import Refused

from .. import follows, law
from ..contracts import QUOTA_USED_UP
from ..models import Case, Pool, Turn


def enter(case: Case) -> None:
    """Give an accepted case its place: the pool's row queues those who are accepted at once."""
    quota = law.quota.of(case)
    if quota is None or case.accepted_at is None:
        return
    start = law.quota.period_start(quota, clock.local(case.accepted_at).date())
    if start is None:
        return
    pool, _new = Pool.objects.get_or_create(task_code=case.task_code, start=start)
    Pool.objects.filter(pk=pool.pk).update(last_place=F("last_place") + 1)
    pool.refresh_from_db()
    Turn.objects.create(case_id=case.pk, pool_id=pool.pk, place=pool.last_place)


def hold(case: Case) -> None:
    """Take one of the number for a grant: counted by a guarded update, so never too many."""
    quota = law.quota.of(case)
    turn = follows.turn(case) if quota else None
    if quota is None or turn is None:
        return
    free = Pool.objects.filter(pk=turn.pool_id)
    if law.quota.WITHIN_NUMBER.holds():
        free = free.filter(granted__lt=quota.amount)
    if not free.update(granted=F("granted") + 1):
        raise Refused(QUOTA_USED_UP, amount=quota.amount)
    Turn.objects.filter(pk=turn.pk).update(open=False, holds=True)


def leave(case: Case) -> None:
    """Give the place, or one of the number that was granted, back to those who wait."""
    if case.accepted_at is None or law.quota.of(case) is None:
        return
    turn = follows.turn(case)
    if turn is None:
        return
    held = Turn.objects.filter(pk=turn.pk, holds=True).update(open=False, holds=False)
    if held:
        Pool.objects.filter(pk=turn.pool_id).update(granted=F("granted") - 1)
    else:
        Turn.objects.filter(pk=turn.pk).update(open=False)
