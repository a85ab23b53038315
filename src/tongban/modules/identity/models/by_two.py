"""What one asks for and another decides."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from .people import Account


class AskedOfAnother(models.Model):
    """Columns of a request that somebody else decides. `granted` is empty while it waits."""

    asked_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    granted = models.BooleanField(null=True)

    class Meta:
        abstract = True


def one_waits(about: str, name: str) -> models.UniqueConstraint:
    """Return the rule that one request about somebody waits at a time."""
    return models.UniqueConstraint(fields=[about], condition=Q(decided_at__isnull=True), name=name)


def by_two(name: str) -> models.CheckConstraint:
    """Return the rule that nobody decides what they asked for."""
    apart = Q(decided_by__isnull=True) | ~Q(decided_by=F("asked_by"))
    return models.CheckConstraint(condition=apart, name=name)
