"""Tables of supervision."""

from __future__ import annotations

from django.db import models

from .contracts import FindingState, Grade


class Finding(models.Model):
    """监察发现: one occurrence of a broken rule, with its evidence.

    `case_no` is "" for what is about no case; then `about` names it ("data_request:0192…").
    """

    id = models.BigAutoField(primary_key=True)
    uid = models.CharField(max_length=32, unique=True)
    rule = models.CharField(max_length=8)
    case_no = models.CharField(max_length=30)
    occurrence = models.CharField(max_length=64)
    org = models.CharField(max_length=18)
    region = models.CharField(max_length=12)
    item_type = models.CharField(max_length=2, default="00")
    about = models.CharField(max_length=60, blank=True, default="")
    person = models.CharField(max_length=40, blank=True, default="")
    grade = models.CharField(max_length=8, default=Grade.YELLOW)
    state = models.CharField(max_length=12, default=FindingState.TO_VERIFY)
    at = models.DateTimeField()
    evidence = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["rule", "case_no", "occurrence"], name="finding_once")
        ]
        indexes = [
            models.Index(fields=["org", "rule", "at"], name="finding_of_body"),
            models.Index(fields=["org", "-id"], name="finding_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.case_no}"
