"""One department's part of a case."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from ..contracts import ANY_POWER, BranchState
from .case import Case


class Branch(models.Model):
    """One department's part of the review, with its own limit."""

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=40)
    name = models.CharField(max_length=120)
    org = models.CharField(max_length=18)
    item_type = models.CharField(max_length=2, default=ANY_POWER)
    stage = models.PositiveSmallIntegerField()
    after = models.JSONField(default=list)
    needs = models.JSONField(default=list)
    state = models.CharField(max_length=10, default=BranchState.WAITING)
    version = models.PositiveIntegerField(default=0)
    days = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    unit = models.CharField(max_length=12, blank=True, default="")
    opened_at = models.DateTimeField(null=True)
    due = models.DateField(null=True)
    due_provisional = models.BooleanField(default=False)
    concluded_at = models.DateTimeField(null=True)
    officer = models.CharField(max_length=40, blank=True, default="")
    needs_check = models.CharField(max_length=12, blank=True, default="")
    checks = models.PositiveSmallIntegerField(default=0)
    inspector = models.CharField(max_length=40, blank=True, default="")
    assign_due = models.DateField(null=True)
    assigned = models.JSONField(default=list)
    late_told = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "key"], name="branch_once")]
        indexes = [
            models.Index(fields=["org", "state", "due", "id"], name="branch_queue"),
            models.Index(
                fields=["due"],
                condition=Q(state=str(BranchState.OPEN), late_told=False),
                name="branch_late",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.key}"
