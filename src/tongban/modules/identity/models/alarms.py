"""Alarms on odd use of accounts."""

from __future__ import annotations

from django.db import models

from ..contracts import AlarmKind
from .people import Account


class Alarm(models.Model):
    """Something odd about one account on one day; a security administrator looks into it."""

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=20, choices=[(one.value, one.name) for one in AlarmKind])
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    count = models.PositiveIntegerField()
    raised_at = models.DateTimeField()
    seen_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    seen_at = models.DateTimeField(null=True)
    remark = models.CharField(max_length=400, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "account", "day"], name="alarm_once_a_day")
        ]

    def __str__(self) -> str:
        return f"alarm:{self.pk}"
