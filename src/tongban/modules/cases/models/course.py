"""What happened in a case: steps taken, files handed in, the notice."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from .case import Case


class StepTaken(models.Model):
    """One step taken: dated, by whom, for which body, with opinion.

    `mandate` and `helper` mark for ever what was done for the applicant by somebody else: the uid
    of the mandate and the helper's masked name.
    """

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=40)
    at = models.DateTimeField()
    actor = models.CharField(max_length=40)
    actor_name = models.CharField(max_length=60, blank=True, default="")
    org = models.CharField(max_length=18, blank=True, default="")
    opinion = models.BinaryField(default=bytes)
    facts = models.JSONField(default=dict)
    mandate = models.CharField(max_length=32, blank=True, default="")
    helper = models.CharField(max_length=60, blank=True, default="")
    due_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["case", "id"], name="step_of_case"),
            models.Index(
                fields=["due_at"], condition=Q(due_at__isnull=False), name="step_with_limit"
            ),
        ]

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
    removed_at = models.DateTimeField(null=True)

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
    answers = models.BinaryField(default=bytes)
    at = models.DateTimeField()
    due = models.DateField()
    answered_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["case", "-id"], name="notice_of_case")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.at}"
