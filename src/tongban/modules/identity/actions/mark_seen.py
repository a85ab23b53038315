"""Noting, coarsely, that a session is in use."""

from __future__ import annotations

import datetime as dt

from tongban.kernel import clock
from tongban.kernel.db import writing

from ..models import Account, SignIn

COARSE = dt.timedelta(minutes=30)


def mark_seen(sign_in_id: int, account_id: int, coarse: dt.timedelta = COARSE) -> None:
    """个人信息保护法 第6条: note when a session was last in use, to the half hour and no finer.

    Of staff to five minutes: what nobody uses is ended (GB/T 22239-2019 8.1.4.1 b).

    No audit entry: nothing is decided.
    """
    moment = clock.now()
    with writing():
        old = SignIn.objects.filter(pk=sign_in_id, seen_at__lte=moment - coarse)
        if old.update(seen_at=moment):
            Account.objects.filter(pk=account_id).update(seen_on=moment.date())
