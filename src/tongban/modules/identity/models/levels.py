"""Tables of the levels of identity: codes that were sent, and every raise."""

from __future__ import annotations

from django.db import models

from ..contracts import Assurance, CodePurpose, Evidence
from .people import Person


class PhoneCode(models.Model):
    """A code sent to a person's telephone, known by its keyed digest; good once, for minutes.

    It serves one purpose: a code that proves a telephone sets no password, nor the other way round.
    """

    id = models.BigAutoField(primary_key=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(
        max_length=5,
        default=CodePurpose.PROVE,
        choices=[(one.value, one.name) for one in CodePurpose],
    )
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"code for person:{self.person_id}"


class LevelRaise(models.Model):
    """A person's level was raised: on what evidence, by whom. Shown to the person; never changed.

    Of what was compared only the kinds are kept, never the values. `paper`: what it rests on: a
    paper seen at a window, the name of a platform whose account was bound.
    """

    id = models.BigAutoField(primary_key=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    level = models.PositiveSmallIntegerField(choices=[(one.value, one.name) for one in Assurance])
    evidence = models.CharField(max_length=10, choices=[(one.value, one.name) for one in Evidence])
    elements = models.JSONField(default=list)
    by_ref = models.CharField(max_length=40)
    by_name = models.CharField(max_length=60, blank=True, default="")
    paper = models.CharField(max_length=60, blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["person", "-id"], name="raise_of_person")]

    def __str__(self) -> str:
        return f"person:{self.person_id} level {self.level}"
