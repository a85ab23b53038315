"""Reads of written promises: the one that counts in a case, the record of an applicant."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from tongban.kernel.norms import norm
from tongban.kernel.paging import Page, page

from . import policies
from .contracts import PENDING, CaseState, PromiseState, Way
from .models import Promise

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from tongban.kernel.actors import Actor

    from .models import Case

NOT_ASKED = norm(
    "promise.42.not_asked",
    law="国办发〔2020〕42号",
    zh="作出承诺的，不再要求提交承诺所替代的材料。",
    en="What the promise stands for is not asked for.",
    since=dt.date(2020, 10, 27),
    steps=("case.submit",),
)

_CHECKED = ("id", "state", "due", "case__case_no", "case__item_name", "case__applicant_masked")


def pending(case: Case) -> Promise | None:
    """Return the promise of the case that is not settled, if there is one."""
    return Promise.objects.filter(case_id=case.pk, state__in=PENDING).first()


def last(case: Case) -> Promise | None:
    """Return the newest promise of the case that was not taken back."""
    found = Promise.objects.filter(case_id=case.pk).exclude(state=PromiseState.DROPPED)
    return found.order_by("-id").first()


def excused(case: Case) -> frozenset[str]:
    """Return the keys of the materials that a signed promise stands for; no read without one."""
    if not case.way:
        return frozenset()
    found = pending(case)
    asked = found is None or (found.way == Way.PROMISE and not NOT_ASKED.holds())
    return frozenset() if asked or found is None else frozenset(found.keys)


def unkept_since(owner_ref: str, since: dt.datetime) -> dt.datetime | None:
    """Return when the applicant last failed to hand in what was promised, if since then."""
    found = Promise.objects.filter(
        owner_ref=owner_ref, state=PromiseState.BROKEN, way=Way.LACKING, settled_at__gte=since
    )
    return found.order_by("-settled_at").values_list("settled_at", flat=True).first()


def on_record(owner_ref: str) -> bool:
    """Whether a false promise of the applicant is on record and not repaired."""
    return Promise.objects.filter(
        owner_ref=owner_ref, state=PromiseState.BROKEN, way=Way.PROMISE
    ).exists()


def overdue(today: dt.date, limit: int = 500) -> list[str]:
    """Return numbers of cases whose promised materials are overdue."""
    running = (CaseState.ACCEPTED, CaseState.SUSPENDED)
    found = Promise.objects.filter(state=PromiseState.TOLD, due__lt=today, case__state__in=running)
    return list(found.order_by("due", "id").values_list("case__case_no", flat=True)[:limit])


def checks(by: Actor, *, after: str = "", size: int = 50) -> Page[dict[str, Any]]:
    """Return the promises that wait for a check by the actor's bodies, by date."""
    waiting = (PromiseState.RELIED, PromiseState.ORDERED)
    found = Promise.objects.filter(policies.check_orgs(by), state__in=waiting, way=Way.PROMISE)
    slim: QuerySet[Promise, dict[str, Any]] = found.values(*_CHECKED)
    return page(slim, order=("due", "id"), after=after, size=size)
