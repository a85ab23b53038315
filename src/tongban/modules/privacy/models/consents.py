"""Consents, given and taken back."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Consent(models.Model):
    """A person consented to a version of a purpose, until withdrawn. Rows are never reused."""

    id = models.BigAutoField(primary_key=True)
    person = models.ForeignKey("identity.Person", on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=60)
    version = models.PositiveSmallIntegerField()
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "purpose"],
                condition=Q(withdrawn_at__isnull=True),
                name="consent_once",
            )
        ]

    def __str__(self) -> str:
        return f"person:{self.person_id} {self.purpose} {self.version}"
