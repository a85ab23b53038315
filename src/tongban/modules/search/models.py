"""Tables of the search module. The word index itself belongs to the engine (`search_words`)."""

from __future__ import annotations

from django.db import models


class Entry(models.Model):
    """What a hit shows, and what ranks it. Derived data: it can be made anew by its owners."""

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=120)
    title = models.CharField(max_length=300)
    folded = models.CharField(max_length=300)
    spelled = models.CharField(max_length=2000)
    length = models.PositiveSmallIntegerField()
    later = models.BooleanField(default=False, help_text="the title names an act after the first")
    summary = models.TextField(blank=True)
    facets = models.JSONField()
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="search_one_entry")]
        indexes = [models.Index(fields=["kind", "id"], name="search_by_kind")]

    def __str__(self) -> str:
        return f"{self.kind}:{self.key} {self.title}"


class Index(models.Model):
    """One row: the stamp of the last change, so that processes know when what they keep is old."""

    id = models.PositiveSmallIntegerField(primary_key=True)
    stamp = models.CharField(max_length=32)

    def __str__(self) -> str:
        return self.stamp
