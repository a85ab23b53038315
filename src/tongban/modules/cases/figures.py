"""Figures of the register: how many cases were closed, and how many of them after their limit."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, F, Q
from django.db.models.functions import Coalesce, TruncDate

from tongban.kernel import clock

from .contracts import NEVER_FILED
from .models import Case, StepTaken


@dataclass(frozen=True, slots=True)
class Punctuality:
    """Cases filed, closed, closed after their limit, still open; steps done after their own."""

    cases: int
    closed: int
    closed_late: int
    open: int
    late_steps: int


def punctuality() -> Punctuality:
    """Count the whole register by its own columns. One pass: for reports, not for pages.

    A case with a limit of its own is late when it was closed after that moment; any other when
    it was decided (else closed) on a day after the nearer of promise and law.
    """
    ended = TruncDate(Coalesce("decided_at", "closed_at"), tzinfo=clock.ZONE)
    filed = Case.objects.exclude(state__in=NEVER_FILED).alias(ended=ended)
    to_the_moment = Q(until__isnull=False, closed_at__gt=F("until"))
    by_promise = Q(promised_due__isnull=False, ended__gt=F("promised_due"))
    by_law = Q(statutory_due__isnull=False, ended__gt=F("statutory_due"))
    by_day = Q(until__isnull=True, closed_at__isnull=False) & (by_promise | by_law)
    counted = filed.aggregate(
        cases=Count("pk"),
        closed=Count("pk", filter=Q(closed_at__isnull=False)),
        closed_late=Count("pk", filter=to_the_moment | by_day),
    )
    return Punctuality(
        **counted,
        open=counted["cases"] - counted["closed"],
        late_steps=StepTaken.objects.filter(due_at__lt=F("at")).count(),
    )
