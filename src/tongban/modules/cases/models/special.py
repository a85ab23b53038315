"""特别程序: one record for each, from its proposal to its result."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from ..contracts import SPECIAL_OPEN_STATES, SpecialState
from .case import Case


class SpecialProcedure(models.Model):
    """Who proposed it and why, who approved it, the length told, and how it ended."""

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20)
    state = models.CharField(max_length=10, default=SpecialState.PROPOSED)
    version = models.PositiveIntegerField(default=0)
    basis = models.CharField(max_length=300)
    reason = models.BinaryField(default=bytes)
    days = models.PositiveSmallIntegerField()
    unit = models.CharField(max_length=12)
    proposer = models.CharField(max_length=40)
    proposer_name = models.CharField(max_length=60, blank=True, default="")
    proposed_at = models.DateTimeField()
    approver = models.CharField(max_length=40, blank=True, default="")
    approver_name = models.CharField(max_length=60, blank=True, default="")
    began = models.DateField(null=True)
    told_end = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)
    result = models.BinaryField(default=bytes)
    prolonged = models.PositiveSmallIntegerField(default=0)
    level = models.CharField(max_length=8, blank=True, default="")
    next_alert = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(state__in=[str(one) for one in SPECIAL_OPEN_STATES]),
                name="special_one_open",
            ),
        ]
        indexes = [
            models.Index(fields=["case", "id"], name="special_of_case"),
            models.Index(
                fields=["next_alert"], condition=Q(next_alert__isnull=False), name="special_alert"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.kind} {self.state}"
