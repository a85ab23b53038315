"""Reads of findings."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tongban.kernel import clock
from tongban.kernel.paging import Page, page
from tongban.kernel.policies import require

from . import policies
from .contracts import FindingRef
from .models import Finding

if TYPE_CHECKING:
    from tongban.kernel.actors import Actor

NEWEST = ("-id",)


def seen(by: Actor, *, after: str = "", before: str = "", size: int = 50) -> Page[FindingRef]:
    """Return findings about what the actor watches over, newest first; raise for others."""
    require(policies.may_list(by))
    found = policies.visible_to(by, Finding.objects.all())
    cut = page(found, order=NEWEST, after=after, before=before, size=size)
    return Page([ref(one) for one in cut.rows], cut.after, cut.before)


def known(rule: str, case_no: str, occurrence: str) -> Finding | None:
    """Return the finding of one occurrence, if it was raised."""
    return Finding.objects.filter(rule=rule, case_no=case_no, occurrence=occurrence).first()


def repeated(rule: str, org: str, moment: dt.datetime) -> bool:
    """Whether the same body broke the same rule before in this month."""
    first = clock.at_start(clock.local(moment).date().replace(day=1))
    return Finding.objects.filter(org=org, rule=rule, at__gte=first, at__lte=moment).exists()


def ref(one: Finding) -> FindingRef:
    """Say what others see of a finding."""
    return FindingRef(
        one.uid, one.rule, one.case_no, one.org, one.grade, one.state, one.at.isoformat(), one.about
    )
