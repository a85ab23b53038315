"""Tables of what a window hands out."""

from __future__ import annotations

from django.db import models

from .people import Person


class Activation(models.Model):
    """A one-time code on paper by which somebody registered at a window sets a password.

    Known by its keyed digest; the clerk sees it once, to print it, and never the password.
    """

    id = models.BigAutoField(primary_key=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"activation of person:{self.person_id}"
