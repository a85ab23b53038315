"""Write down what a process heard: searches that found nothing, added up in memory before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from tongban.kernel import clock
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.policies import require

from .. import policies
from ..keeping import said_once
from ..models import Missed, Verdict
from ._counting import count_missed

ONCE_KEPT = dt.timedelta(days=7)
KEPT = dt.timedelta(days=400)


@action("search.count_misses")
def count_misses(heard: Mapping[dt.date, Mapping[str, Mapping[str, int]]], *, by: Actor) -> int:
    """统计没有结果的搜索：国发〔2016〕55号 二（四）；个人信息保护法 第6条。

    `heard` is {day: {wording: {"nothing" or "near": times}}}, wordings as `wording.kept` leaves
    them. Returns how many wordings are new.
    """
    require(policies.may_count(by))
    new = sum(count_missed(day, counts) for day, counts in heard.items())
    times = sum(n for of in heard.values() for columns in of.values() for n in columns.values())
    note("search:misses", times=times, new=new)
    return new


@action("search.forget_misses")
def forget_misses(*, by: Actor) -> int:
    """删除过期的统计：个人信息保护法 第19条。 Said once: after a week; all: 400 days."""
    require(policies.may_count(by))
    week = Missed.objects.filter(day__lt=clock.today() - ONCE_KEPT).exclude(said="")
    gone, _each = week.filter(said__in=said_once()).delete()
    long_ago = clock.today() - KEPT
    for table in (Missed, Verdict):
        gone += table.objects.filter(day__lt=long_ago).delete()[0]
    note("search:misses", forgotten=gone)
    return gone
