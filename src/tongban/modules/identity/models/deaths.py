"""The table of reported deaths: two clerks, two looks at the paper."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from .people import Account, Person


class DeathReport(models.Model):
    """One clerk says that somebody has died, or (`taken_back`) that this was wrong; another one
    confirms it or not. Nothing ends before.

    `org` is the body whose clerks confirm ("": any). `decided_by` stays empty where the register
    came first.
    """

    id = models.BigAutoField(primary_key=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    taken_back = models.BooleanField(default=False)
    died_on = models.DateField(null=True)
    paper = models.CharField(max_length=60)
    org = models.CharField(max_length=18, blank=True, default="")
    asked_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    granted = models.BooleanField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(decided_at__isnull=True), name="one_death_reported"
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("asked_by")),
                name="death_by_two",
            ),
        ]

    def __str__(self) -> str:
        return f"death-report:{self.pk}"
