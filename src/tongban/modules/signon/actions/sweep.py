"""Forgetting what is over."""

from __future__ import annotations

import datetime as dt

from tongban.kernel import clock
from tongban.kernel.db import writing

from ..models import Grant, SigningKey, Visit

KEPT = dt.timedelta(days=30)


def sweep() -> int:
    """个人信息保护法 第19条: keep no longer than needed. Return how many rows were forgotten.

    No audit entry: nothing is decided, and the entries of the grants themselves stay.
    """
    before = clock.now() - KEPT
    with writing():
        grants, _ = Grant.objects.filter(expires_at__lt=before).delete()
        over = Visit.objects.filter(started_at__lt=before)
        visits, _ = over.exclude(pk__in=Grant.objects.values("visit_id")).delete()
        keys, _ = SigningKey.objects.filter(gone_at__lt=before).delete()
    return grants + visits + keys
