"""Tables of a case. Personal values are kept encrypted; what lists need is kept masked."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from ..contracts import ANY_POWER, CaseState, Channel


def _queue(scope: str) -> models.Index:
    """The open cases of a body, city or county by state and date: small at any size."""
    fields = [scope, "state", "due", "id"]
    return models.Index(fields=fields, condition=Q(closed_at=None), name=f"case_queue_{scope}")


class Case(models.Model):
    """One application from draft to archive; it keeps the item revision it was filed under."""

    id = models.BigAutoField(primary_key=True)
    case_no = models.CharField(max_length=30, unique=True)
    state = models.CharField(max_length=12, default=CaseState.DRAFT)
    version = models.PositiveIntegerField(default=0)
    channel = models.CharField(max_length=8, default=Channel.WEB)
    revision = models.ForeignKey(
        "catalogue.ItemRevision", on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    form_revision_id = models.BigIntegerField(null=True)
    task_code = models.CharField(max_length=33)
    item_type = models.CharField(max_length=2, default=ANY_POWER)
    item_name = models.CharField(max_length=200)
    org = models.CharField(max_length=18)
    region = models.CharField(max_length=12)
    city = models.CharField(max_length=4)
    county = models.CharField(max_length=6)
    owner_ref = models.CharField(max_length=40)
    filed_by = models.CharField(max_length=40)
    applicant = models.BinaryField(default=bytes)
    applicant_masked = models.CharField(max_length=120, blank=True, default="")
    applicant_index = models.CharField(max_length=64, blank=True, default="")
    answers = models.BinaryField(default=bytes)
    situation = models.BinaryField(default=bytes)
    plan = models.JSONField(default=dict)
    limits = models.JSONField(default=dict)
    tacit = models.CharField(max_length=8, blank=True, default="")
    calendar = models.CharField(max_length=40, blank=True, default="")
    created_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    lower_org = models.CharField(max_length=18, blank=True, default="")
    lower_region = models.CharField(max_length=12, blank=True, default="")
    sent_up_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    precheck_due = models.DateField(null=True)
    accept_due = models.DateField(null=True)
    correct_due = models.DateField(null=True)
    promised_due = models.DateField(null=True)
    statutory_due = models.DateField(null=True)
    deliver_due = models.DateField(null=True)
    due = models.DateField(null=True)
    until = models.DateTimeField(null=True)
    due_provisional = models.BooleanField(default=False)
    counted_from = models.DateField(null=True)
    counted_days = models.PositiveSmallIntegerField(default=0)
    pauses = models.JSONField(default=list)
    proposed_days = models.PositiveSmallIntegerField(default=0)
    extension_by = models.CharField(max_length=40, blank=True, default="")
    extended_days = models.PositiveSmallIntegerField(default=0)
    proposed_by = models.CharField(max_length=40, blank=True, default="")
    corrections = models.PositiveSmallIntegerField(default=0)
    open_branches = models.PositiveSmallIntegerField(default=0)
    disagreed_branches = models.PositiveSmallIntegerField(default=0)
    way = models.CharField(max_length=8, blank=True, default="")
    owed = models.JSONField(default=list)
    special_proposed = models.BooleanField(default=False)
    hearing = models.CharField(max_length=10, blank=True, default="")
    parties_due = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(fields=["owner_ref", "-id"], name="case_mine"),
            models.Index(fields=["org", "-id"], name="case_of_body"),
            models.Index(fields=["city", "-id"], name="case_of_city"),
            models.Index(fields=["county", "-id"], name="case_of_county"),
            *(_queue(scope) for scope in ("org", "city", "county")),
            models.Index(
                fields=["org", "due", "id"],
                condition=~Q(proposed_by="") & Q(closed_at=None),
                name="case_proposed",
            ),
            models.Index(fields=["due"], condition=Q(closed_at=None), name="case_due"),
            models.Index(
                fields=["statutory_due"],
                condition=Q(decided_at=None) & ~Q(tacit=""),
                name="case_silence",
            ),
            models.Index(
                fields=["calendar", "id"], condition=Q(closed_at=None), name="case_calendar"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_no} {self.item_name}"

    @property
    def subject(self) -> str:
        """The subject under which this case's acts are chained."""
        return f"case:{self.case_no}"
