"""A written promise of an applicant: of materials that follow, or of facts that hold."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from ..contracts import PENDING, PromiseState
from .case import Case


class Promise(models.Model):
    """承诺书. A broken one is the credit record; it is repaired by the head, with a reason."""

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    way = models.CharField(max_length=8)
    state = models.CharField(max_length=8, default=PromiseState.SIGNED)
    version = models.PositiveIntegerField(default=0)
    owner_ref = models.CharField(max_length=40)
    org = models.CharField(max_length=18)
    region = models.CharField(max_length=12)
    keys = models.JSONField(default=list)
    signed_at = models.DateTimeField()
    signed_by = models.CharField(max_length=40)
    days = models.PositiveSmallIntegerField(default=0)
    told_on = models.DateField(null=True)
    due = models.DateField(null=True)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(state__in=PENDING), name="promise_once"
            )
        ]
        indexes = [
            models.Index(fields=["case", "id"], name="promise_of_case"),
            models.Index(fields=["owner_ref", "state", "way"], name="promise_of_owner"),
            models.Index(fields=["org", "state", "due", "id"], name="promise_queue"),
            models.Index(
                fields=["due", "id"], condition=Q(state=PromiseState.TOLD), name="promise_told"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.way} {self.state}"
