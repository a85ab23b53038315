"""Forgetting what is over."""

from __future__ import annotations

import datetime as dt

from django.contrib.sessions.models import Session

from tongban.kernel import clock
from tongban.kernel.db import writing

from ..models import Attempt, SignIn

KEPT = dt.timedelta(days=186)
"""Sign-ins are network logs: not less than six months (网络安全法 第21条第三项)."""


def sweep() -> int:
    """个人信息保护法 第19条: keep no longer than needed. Return how many rows were forgotten.

    No audit entry: nothing is decided, and the entries of the sign-ins themselves stay.
    """
    moment = clock.now()
    with writing():
        attempts, _ = Attempt.objects.filter(free_at__lt=int(moment.timestamp() * 1000)).delete()
        sign_ins, _ = SignIn.objects.filter(expires_at__lt=moment - KEPT).delete()
        sessions, _ = Session.objects.filter(expire_date__lt=moment).delete()
    return attempts + sign_ins + sessions
