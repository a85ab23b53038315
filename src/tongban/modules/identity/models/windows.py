"""Tables of what a window hands out."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from .people import Person, Staff


class Activation(models.Model):
    """A one-time code on paper by which somebody sets a password: their first, or a new one.

    Known by its keyed digest; the clerk sees it once, to print it, and never the password. It is a
    person's, or a member of staff's. `with_sms`: besides it a code from the person's telephone is
    needed, as the paper says.
    """

    id = models.BigAutoField(primary_key=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    with_sms = models.BooleanField(default=False)
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=True) ^ Q(staff__isnull=True), name="activates_one"
            )
        ]

    def __str__(self) -> str:
        return f"activation:{self.pk}"
