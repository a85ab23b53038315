"""Closing accounts of staff that nobody uses."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q, QuerySet

from tongban.kernel import clock
from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.policies import require
from tongban.kernel.reasons import FORBIDDEN

from ..contracts import AccountClosed, AccountKind, AccountStale
from ..models import Account, ApiToken, SignIn
from . import _sessions

WARNED = 14
"""So many days before it closes its owner is told."""


@action("identity.close_stale")
def close_stale(account_id: int, unused_since: dt.date, *, by: Actor) -> None:
    """GB/T 22239-2019 8.1.4.2 c): close an account of staff that was not used since a day.

    Its sessions end. An account that was used meanwhile stays open. Only a rule closes accounts.
    """
    require(None if by.kind == "rule" else FORBIDDEN)
    closed = _unused(unused_since).filter(pk=account_id).update(is_active=False)
    note(f"account:{account_id}", closed=bool(closed), unused_since=unused_since.isoformat())
    if closed:
        _sessions.end(SignIn.objects.filter(account=account_id))
        _sessions.end_tokens(account_id)
        emit(AccountClosed(account_id=account_id, on=clock.today().isoformat()))


@action("identity.warn_stale")
def warn_stale(account_id: int, days: int, *, by: Actor) -> None:
    """GB/T 22239-2019 8.1.4.2 c): tell the owner on which day the account closes unless used."""
    require(None if by.kind == "rule" else FORBIDDEN)
    day = clock.today() + dt.timedelta(days=days)
    rows = Account.objects.filter(pk=account_id, kind=AccountKind.STAFF, is_active=True)
    if rows.update(closes_on=day):
        note(f"account:{account_id}", closes_on=day.isoformat())
        emit(AccountStale(account_id=account_id, closes_on=day.isoformat()))


def stale(days: int) -> tuple[list[int], dt.date]:
    """Return the accounts of staff that nobody used for so many days, and since when.

    One that was never used counts from the day it was opened; one that holds a token in force is
    used by a system, however seldom, and tokens last a year at most. None closes before the day
    told.
    """
    since = clock.today() - dt.timedelta(days=days)
    today = clock.today()
    return [row.pk for row in _unused(since) if (_told(row) or dt.date.max) <= today], since


def to_warn(days: int) -> list[int]:
    """Return the accounts that close in `WARNED` days and whose owners were not told yet."""
    since = clock.today() - dt.timedelta(days=max(0, days - WARNED))
    return [row.pk for row in _unused(since) if _told(row) is None]


def _told(row: Account) -> dt.date | None:
    """Return the day that its owner was told after the account was used last; None for none."""
    if row.closes_on is None:
        return None
    used = row.seen_on or clock.local(row.created_at).date()
    return row.closes_on if row.closes_on - dt.timedelta(days=WARNED) > used else None


def _unused(since: dt.date) -> QuerySet[Account]:
    """The open accounts of staff that neither people nor systems used since a day."""
    by_token = ApiToken.objects.filter(ended_at=None, expires_at__gt=clock.now())
    staff = Account.objects.filter(kind=AccountKind.STAFF, is_active=True)
    never = Q(seen_on=None, created_at__date__lt=since)
    unused = staff.filter(never | Q(seen_on__lt=since))
    return unused.exclude(pk__in=by_token.values("account")).order_by("id")
