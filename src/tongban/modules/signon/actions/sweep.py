"""Forgetting what is over."""

from __future__ import annotations

import datetime as dt

from django.db.models import Exists, OuterRef, Q

from tongban.kernel import clock
from tongban.kernel.db import writing

from ..models import Grant, SigningKey, Token, Visit

KEPT = dt.timedelta(days=30)
SHARED = dt.timedelta(days=3 * 366)
"""How long it is kept what a system was told about whom (网络数据安全管理条例 第12条: 3 years)."""


def sweep() -> int:
    """个人信息保护法 第19条: keep no longer than needed. Return how many rows were forgotten.

    No audit entry: nothing is decided, and the entries of the grants themselves stay.
    """
    now = clock.now()
    before = now - KEPT
    with writing():
        tokens, _ = Token.objects.filter(grant__expires_at__lt=before).delete()
        over_grants = Grant.objects.filter(expires_at__lt=before)
        told = Q(account_id__isnull=False, code_used_at__gte=now - SHARED)
        grants, _ = over_grants.exclude(told).delete()
        led = Grant.objects.filter(visit=OuterRef("pk"))
        over = Visit.objects.filter(~Exists(led), started_at__lt=before)
        visits, _ = over.delete()
        keys, _ = SigningKey.objects.filter(gone_at__lt=before).delete()
    return tokens + grants + visits + keys
