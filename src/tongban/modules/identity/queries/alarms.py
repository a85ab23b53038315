"""Odd use: what the rules find, and the alarms that wait."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator

from tongban.kernel import clock
from tongban.kernel.actors import Actor
from tongban.kernel.policies import require

from .. import contracts, policies
from ..contracts import AlarmKind, CodePurpose
from ..models import Alarm, Look, PhoneCode, SignIn, Staff

MANY_LOOKS, NIGHT_LOOKS, MANY_DEVICES, MANY_RESETS = 50, 5, 5, 4
NIGHT = (22, 6)


def odd_today() -> Iterator[tuple[AlarmKind, int, int]]:
    """Yield what the rules find since midnight: the kind, the account, how many.

    Many looks at personal data by one officer; looks at night; sign-ins from many devices;
    codes for a forgotten password asked for again and again.
    """
    today = clock.local(clock.now()).replace(hour=0, minute=0, second=0, microsecond=0)
    yield from _looks(today)
    agents = SignIn.objects.filter(started_at__gte=today).values_list("account", "agent")
    for account, count in Counter(one for one, _agent in set(agents)).items():
        if count >= MANY_DEVICES:
            yield AlarmKind.DEVICES, account, count
    sent = PhoneCode.objects.filter(
        purpose=CodePurpose.RESET, made_at__gte=today, person__account__isnull=False
    )
    for account, count in Counter(sent.values_list("person__account", flat=True)).items():
        if count >= MANY_RESETS:
            yield AlarmKind.RESETS, account, count


def _looks(since: dt.datetime) -> Iterator[tuple[AlarmKind, int, int]]:
    every: Counter[int] = Counter()
    by_night: Counter[int] = Counter()
    for ref, at in Look.objects.filter(at__gte=since).values_list("by_ref", "at"):
        kind, _, number = ref.partition(":")
        if kind == "account" and number.isdigit():
            every[int(number)] += 1
            by_night[int(number)] += _night(at)
    yield from ((AlarmKind.LOOKS, who, n) for who, n in every.items() if n >= MANY_LOOKS)
    yield from ((AlarmKind.NIGHT, who, n) for who, n in by_night.items() if n >= NIGHT_LOOKS)


def _night(at: dt.datetime) -> bool:
    hour = clock.local(at).hour
    return hour >= NIGHT[0] or hour < NIGHT[1]


def alarms(actor: Actor) -> list[contracts.AlarmRaised]:
    """Return the alarms that nobody has looked into, oldest first; raise `Refused`."""
    require(policies.may_see_alarms(actor))
    rows = list(Alarm.objects.filter(seen_at=None).order_by("id"))
    names = {
        one.account_id: one.name
        for one in Staff.objects.filter(account__in=[row.account_id for row in rows])
    }
    return [
        contracts.AlarmRaised(
            row.pk,
            AlarmKind(row.kind),
            names.get(row.account_id, f"account:{row.account_id}"),
            row.count,
            row.raised_at,
            row.account_id == actor.account_id,
        )
        for row in rows
    ]
