"""Tables of a case. Personal values are kept encrypted; what lists need is kept masked."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from .contracts import BranchState, CaseState, Channel


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
    limits = models.JSONField(default=dict)
    calendar = models.CharField(max_length=40, blank=True, default="")
    created_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    accept_due = models.DateField(null=True)
    correct_due = models.DateField(null=True)
    promised_due = models.DateField(null=True)
    statutory_due = models.DateField(null=True)
    deliver_due = models.DateField(null=True)
    due = models.DateField(null=True)
    due_provisional = models.BooleanField(default=False)
    counted_from = models.DateField(null=True)
    counted_days = models.PositiveSmallIntegerField(default=0)
    pauses = models.JSONField(default=list)
    extended_days = models.PositiveSmallIntegerField(default=0)
    corrections = models.PositiveSmallIntegerField(default=0)
    open_branches = models.PositiveSmallIntegerField(default=0)
    disagreed_branches = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(fields=["owner_ref", "-id"], name="case_mine"),
            models.Index(fields=["org", "-id"], name="case_of_body"),
            models.Index(fields=["city", "-id"], name="case_of_city"),
            models.Index(fields=["county", "-id"], name="case_of_county"),
            *(_queue(scope) for scope in ("org", "city", "county")),
            models.Index(fields=["due"], condition=Q(closed_at=None), name="case_due"),
            models.Index(
                fields=["calendar"], condition=Q(due_provisional=True), name="case_provisional"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_no} {self.item_name}"

    @property
    def subject(self) -> str:
        """The subject under which this case's acts are chained."""
        return f"case:{self.case_no}"


class Branch(models.Model):
    """One department's part of the review, with its own limit."""

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=40)
    name = models.CharField(max_length=120)
    org = models.CharField(max_length=18)
    stage = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, default=BranchState.WAITING)
    version = models.PositiveIntegerField(default=0)
    days = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    unit = models.CharField(max_length=12, blank=True, default="")
    opened_at = models.DateTimeField(null=True)
    due = models.DateField(null=True)
    concluded_at = models.DateTimeField(null=True)
    officer = models.CharField(max_length=40, blank=True, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "key"], name="branch_once")]
        indexes = [
            models.Index(fields=["org", "state", "due", "id"], name="branch_queue"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.key}"


class StepTaken(models.Model):
    """One step taken: dated, by whom, for which body, with opinion."""

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=20)
    at = models.DateTimeField()
    actor = models.CharField(max_length=40)
    actor_name = models.CharField(max_length=60, blank=True, default="")
    org = models.CharField(max_length=18, blank=True, default="")
    opinion = models.BinaryField(default=bytes)
    facts = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["case", "id"], name="step_of_case")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.name}"


class Material(models.Model):
    """One file handed in for one material of the guide."""

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=40)
    document_id = models.BigIntegerField()
    document_uid = models.CharField(max_length=40)
    at = models.DateTimeField()
    removed = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["case", "key"], name="material_of_case"),
            models.Index(fields=["document_id"], name="material_by_document"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.key}"


class Notice(models.Model):
    """The one notice of correction: every line, and the date until which to answer."""

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    lines = models.BinaryField()
    targets = models.JSONField(default=list)
    at = models.DateTimeField()
    due = models.DateField()
    answered_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["case", "-id"], name="notice_of_case")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.at}"


class Paper(models.Model):
    """文书: one paper issued in a case; `seq` counts those of the same kind."""

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20)
    seq = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=40)
    document_id = models.BigIntegerField()
    document_uid = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "kind", "seq"], name="paper_once"),
        ]
        indexes = [models.Index(fields=["document_id"], name="paper_by_document")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.kind} {self.number}"
