"""文书: numbered and dated with the step it puts in writing; written and drawn soon after."""

from __future__ import annotations

from django.db import models

from .case import Case


class Paper(models.Model):
    """One paper issued in a case.

    The row commits with the step. `content` (what the paper says, sealed) and the document (the
    PDF) follow; once they are there, nothing changes them. `wording` and `template` are digests of
    the texts and of the template that it was made with. Papers of old installations have no
    `code`, `step` and `serial`.
    """

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20)
    step_id = models.BigIntegerField(null=True)
    org = models.CharField(max_length=18, blank=True, default="")
    word = models.CharField(max_length=8, blank=True, default="")
    year = models.PositiveSmallIntegerField(default=0)
    serial = models.PositiveIntegerField(null=True)
    number = models.CharField(max_length=40)
    code = models.CharField(max_length=16, null=True, unique=True)  # noqa: DJ001  # unique where known
    at = models.DateTimeField()
    content = models.BinaryField(default=bytes)
    wording = models.CharField(max_length=64, blank=True, default="")
    template = models.CharField(max_length=64, blank=True, default="")
    document_id = models.BigIntegerField(null=True)
    document_uid = models.CharField(max_length=40, blank=True, default="")
    sm3 = models.CharField(max_length=64, blank=True, default="")
    sha256 = models.CharField(max_length=64, blank=True, default="")
    ended = models.CharField(max_length=20, blank=True, default="")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["step_id", "kind"], name="paper_once"),
            models.UniqueConstraint(
                fields=["org", "word", "year", "serial"], name="paper_number_once"
            ),
        ]
        indexes = [
            models.Index(fields=["case", "id"], name="paper_of_case"),
            models.Index(fields=["document_id"], name="paper_by_document"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.kind} {self.number}"
