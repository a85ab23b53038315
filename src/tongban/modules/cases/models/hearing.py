"""听证 and 利害关系人: the hearing of a case, and the third parties who are told and heard."""

from __future__ import annotations

from django.db import models

from ..contracts import HearingState, PartyState
from .case import Case


class Hearing(models.Model):
    """The one hearing of a case: told, asked for, convened, held, recorded."""

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=10, default=HearingState.TOLD)
    version = models.PositiveIntegerField(default=0)
    public_matter = models.BooleanField(default=False)
    told_on = models.DateField()
    request_due = models.DateField(null=True)
    requested_on = models.DateField(null=True)
    organise_due = models.DateField(null=True)
    noticed_on = models.DateField(null=True)
    on = models.DateField(null=True)
    hour = models.CharField(max_length=5, blank=True, default="")
    place = models.CharField(max_length=120, blank=True, default="")
    closed = models.BooleanField(default=False)
    closed_why = models.BinaryField(default=bytes)
    host = models.CharField(max_length=40, blank=True, default="")
    host_name = models.CharField(max_length=60, blank=True, default="")
    challenged = models.BooleanField(default=False)
    challenge = models.BinaryField(default=bytes)
    held_on = models.DateField(null=True)
    record = models.BinaryField(default=bytes)
    recorded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case"], name="hearing_once")]
        indexes = [
            models.Index(
                fields=["request_due"],
                condition=models.Q(state=str(HearingState.TOLD)),
                name="hearing_offer",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.state}"


class Party(models.Model):
    """利害关系人: a third party whose major interest is touched. Name and words are sealed."""

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=8, default=PartyState.NAMED)
    version = models.PositiveIntegerField(default=0)
    who = models.BinaryField()
    interest = models.BinaryField(default=bytes)
    named_at = models.DateTimeField()
    told_on = models.DateField(null=True)
    way = models.CharField(max_length=60, blank=True, default="")
    heard_at = models.DateTimeField(null=True)
    statement = models.BinaryField(default=bytes)

    class Meta:
        indexes = [models.Index(fields=["case", "id"], name="party_of_case")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.state}"
