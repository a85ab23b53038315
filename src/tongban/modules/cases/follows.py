"""Reads of what hangs on a decision: silence, places in order, bars, renewals."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.db.models import Q

from tongban.kernel import clock

from .contracts import CaseState
from .models import Bar, Case, Renewal, StepTaken, Turn
from .steps import CASE

UNDECIDED = (CaseState.ACCEPTED, CaseState.SUSPENDED)
GRANTING = frozenset(name for name, one in CASE.items() if one.to == CaseState.GRANTED)
REVOKING = frozenset(name for name, one in CASE.items() if one.to == CaseState.REVOKED)


def was_taken(case: Case, step: str, since: dt.datetime | None = None) -> bool:
    """Whether a step was taken in this case before (or since a moment, where one is given)."""
    found = StepTaken.objects.filter(case_id=case.pk, name=step)
    return (found if since is None else found.filter(at__gte=since)).exists()


def granted(case: Case) -> bool:
    """Whether a grant of this case stands: one was made, and it was not revoked since."""
    if case.state == CaseState.GRANTED:
        return True
    names = StepTaken.objects.filter(case_id=case.pk, name__in=GRANTING | REVOKING)
    return names.order_by("id").values_list("name", flat=True).last() in GRANTING


def silent(today: dt.date, effect: str, limit: int = 500) -> list[str]:
    """Numbers of cases whose statutory limit ended, by a date that cannot move, undecided."""
    found = Case.objects.filter(
        tacit=effect,
        decided_at=None,
        state=CaseState.ACCEPTED,
        statutory_due__lt=today,
        due_provisional=False,
    )
    return list(found.order_by("statutory_due").values_list("case_no", flat=True)[:limit])


def turn(case: Case) -> Turn | None:
    """The place of the case among those for a limited number."""
    return Turn.objects.select_related("pool", "case").filter(case_id=case.pk).first()


def ahead(mine: Turn) -> int:
    """How many cases accepted earlier are not decided yet.

    What silence accepts counts from its receipt, before those who came later and were answered.
    """
    since = mine.case.accepted_at
    before = Q(case__accepted_at__lt=since) | Q(case__accepted_at=since, place__lt=mine.place)
    earlier = Turn.objects.filter(before, pool_id=mine.pool_id, open=True)
    return earlier.filter(case__state__in=UNDECIDED).count()


def bars(base_code: str, owner_ref: str, applicant_indexes: list[str]) -> list[Bar]:
    """The bars in force on this account or this person for an item, the longest first."""
    who = Q(owner_ref=owner_ref)
    if applicant_indexes:
        who |= Q(applicant_index__in=applicant_indexes)
    found = Bar.objects.filter(who, base_code=base_code, lifted_at=None, until__gt=clock.today())
    return list(found.order_by("-until"))


def bar_of(case: Case) -> Bar | None:
    """The bar that stems from this case, unless it was lifted or is over."""
    return Bar.objects.filter(case_id=case.pk, lifted_at=None, until__gt=clock.today()).first()


def renewal(case: Case) -> Renewal | None:
    """Which licence the case renews, if it does."""
    return Renewal.objects.filter(case_id=case.pk).first()


def renewed_by(case_ids: Collection[int]) -> dict[int, str]:
    """The uid of the licence that each of the cases renews: one statement."""
    found = Renewal.objects.filter(case_id__in=case_ids)
    return dict(found.values_list("case_id", "licence_uid"))


def ended_renewals(today: dt.date, limit: int = 500) -> list[str]:
    """Numbers of undecided renewals, asked in time, whose licence has ended."""
    found = Renewal.objects.filter(
        settled=False, timely=True, valid_to__lt=today, case__state__in=UNDECIDED
    )
    return list(found.order_by("valid_to").values_list("case__case_no", flat=True)[:limit])
