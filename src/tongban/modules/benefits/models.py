"""Tables of benefits. What registers said of a person is kept sealed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from .contracts import ProposalState


class Policy(models.Model):
    """One revision of a policy: published whole, never edited."""

    id = models.BigAutoField(primary_key=True)
    code = models.CharField(max_length=40)
    revision = models.PositiveSmallIntegerField()
    content = models.JSONField()
    closes = models.DateField()
    current = models.BooleanField(default=True)
    published_at = models.DateTimeField()
    cursor = models.CharField(max_length=40, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "revision"], name="policy_revision"),
            models.UniqueConstraint(
                fields=["code"], condition=Q(current=True), name="policy_current"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.revision}"


class Proposal(models.Model):
    """One policy proposed to one owner in one period: once, whatever came of it."""

    id = models.BigAutoField(primary_key=True)
    uid = models.CharField(max_length=32, unique=True)
    policy = models.ForeignKey(Policy, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=40)
    period = models.CharField(max_length=20)
    owner_ref = models.CharField(max_length=40)
    state = models.CharField(max_length=10, default=ProposalState.OPEN)
    version = models.PositiveIntegerField(default=0)
    why = models.BinaryField()
    made_at = models.DateTimeField()
    expires = models.DateField()
    answered_at = models.DateTimeField(null=True)
    case_no = models.CharField(max_length=30, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "period", "owner_ref"], name="proposed_once"),
        ]
        indexes = [
            models.Index(fields=["owner_ref", "-id"], name="proposal_of_owner"),
            models.Index(
                fields=["expires", "id"],
                condition=Q(state=ProposalState.OPEN),
                name="proposal_open",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.owner_ref}"

    @property
    def subject(self) -> str:
        """The subject under which its acts are chained."""
        return f"proposal:{self.uid}"


class OptOut(models.Model):
    """An owner who wants no matching of data."""

    id = models.BigAutoField(primary_key=True)
    owner_ref = models.CharField(max_length=40, unique=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.owner_ref
