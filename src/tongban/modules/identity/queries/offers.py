"""Offers of mandates and clerkships that ran out, and still keep whom they named."""

from __future__ import annotations

from django.db.models import QuerySet

from tongban.kernel import clock

from ..models import ClerkOffer, Mandate


def mandates_run_out() -> QuerySet[Mandate]:
    """Mandates that nobody signed by their last day, the oldest first."""
    rows = Mandate.objects.filter(confirmed_at=None, ended_at=None, ends_on__lt=clock.today())
    return rows.exclude(other_sealed=b"").order_by("id")


def clerkships_run_out() -> QuerySet[ClerkOffer]:
    """Offers of bodies that nobody answered by their last day, the oldest first."""
    rows = ClerkOffer.objects.filter(answered_at=None, ends_on__lt=clock.today())
    return rows.exclude(other_sealed=b"").order_by("id")
