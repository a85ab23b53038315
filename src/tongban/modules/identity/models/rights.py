"""Tables of rights: requests for posts, and substitutes."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from .people import Account, PostHolding, Staff


class RightRequest(models.Model):
    """Somebody asks for a post, with a reason; another person decides."""

    id = models.BigAutoField(primary_key=True)
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey("places.Post", on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    reason = models.CharField(max_length=400)
    asked_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    granted = models.BooleanField(null=True)
    remark = models.CharField(max_length=400, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["staff", "post"],
                condition=Q(decided_at__isnull=True),
                name="right_asked_once",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("asked_by")),
                name="right_by_two",
            ),
        ]

    def __str__(self) -> str:
        return f"right:{self.pk}"


class Substitution(models.Model):
    """代理: somebody stands in for the holder of a post, from day to day; it ends by itself."""

    id = models.BigAutoField(primary_key=True)
    holding = models.ForeignKey(PostHolding, on_delete=models.PROTECT, related_name="+")
    substitute = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField()
    ended_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["holding", "substitute"],
                condition=Q(ended_at__isnull=True),
                name="stands_in_once",
            )
        ]

    def __str__(self) -> str:
        return f"substitution:{self.pk}"
