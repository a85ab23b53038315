"""What happens before acceptance: corrections at the window, and second notices proposed."""

from __future__ import annotations

from django.db import models

from .case import Case


class SpotCorrection(models.Model):
    """更正: what was corrected at the window, before and after, and who consented; sealed."""

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    actor = models.CharField(max_length=40)
    places = models.JSONField(default=list)
    kept = models.BinaryField()

    class Meta:
        indexes = [models.Index(fields=["case", "id"], name="spot_of_case")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.at}"


class NoticeProposal(models.Model):
    """A second notice as an officer proposed it; it binds nobody until a superior approves."""

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    lines = models.BinaryField()
    reason = models.BinaryField()
    targets = models.JSONField(default=list)
    days = models.PositiveSmallIntegerField()
    proposer = models.CharField(max_length=40)
    at = models.DateTimeField()
    approved_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["case", "-id"], name="proposal_of_case")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.at}"
