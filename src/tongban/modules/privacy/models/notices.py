"""Notices as they were shown."""

from __future__ import annotations

from django.db import models


class Notice(models.Model):
    """A notice that was shown before a filing, under its digest. Never changed."""

    digest = models.CharField(max_length=64, primary_key=True)
    content = models.JSONField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.digest[:12]
