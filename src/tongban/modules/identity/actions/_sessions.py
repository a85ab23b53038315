"""Ending sessions: whoever relies on one is told."""

from __future__ import annotations

from django.db.models import QuerySet

from tongban.kernel import clock
from tongban.kernel.actions import emit

from ..contracts import SessionEnded
from ..models import ApiToken, SignIn


def end(rows: QuerySet[SignIn]) -> int:
    """End those of the sessions that are open, tell of each, and return how many there were."""
    open_rows = list(rows.filter(ended_at=None).order_by("id").values_list("pk", "account_id"))
    SignIn.objects.filter(pk__in=[pk for pk, _ in open_rows]).update(ended_at=clock.now())
    for pk, account_id in open_rows:
        emit(SessionEnded(account_id=account_id, sign_in_id=pk))
    return len(open_rows)


def end_tokens(account_id: int) -> int:
    """End the account's tokens for the API, and return how many were open."""
    rows = ApiToken.objects.filter(account=account_id, ended_at=None)
    return rows.update(ended_at=clock.now())
