"""Table of form revisions."""

from __future__ import annotations

from django.db import models


class FormRevision(models.Model):
    """One published definition. Never changed: a new content is a new row."""

    id = models.BigIntegerField(primary_key=True)
    key = models.CharField(max_length=120)
    number = models.PositiveIntegerField()
    schema = models.JSONField()
    layout = models.JSONField()
    digest = models.CharField(max_length=64)
    published_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key", "number"], name="form_one_number"),
            models.UniqueConstraint(fields=["key", "digest"], name="form_one_content"),
        ]

    def __str__(self) -> str:
        return f"{self.key} #{self.number}"
