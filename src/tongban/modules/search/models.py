"""Tables of the search module. The word index itself belongs to the engine (`search_words`).

No table here knows who asked: what people look for is counted by day, never by person.
"""

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


class Synonym(models.Model):
    """A word of the street, and the word of the office or the document that it stands for.

    Added by an editor, beside those of the files. `said` and `meant` are folded. Where `key` is
    given, the document's title in force is what is meant, and `meant` is empty.
    """

    id = models.BigAutoField(primary_key=True)
    said = models.CharField(max_length=20)
    meant = models.CharField(max_length=40, blank=True, default="")
    kind = models.CharField(max_length=20, blank=True, default="")
    key = models.CharField(max_length=120, blank=True, default="")
    added_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["said", "meant", "kind", "key"], name="search_one_synonym"
            )
        ]

    def __str__(self) -> str:
        return f"{self.said} → {self.meant or self.key}"


class Missed(models.Model):
    """What was looked for in vain on a day: a wording of many people, stripped of all numbers.

    `nothing` searches found nothing, `near` only what is alike; `lacking` times somebody pressed
    没找到. The wording "" stands for all that is not kept as it was typed.
    """

    id = models.BigAutoField(primary_key=True)
    day = models.DateField()
    said = models.CharField(max_length=20, blank=True)
    nothing = models.PositiveIntegerField(default=0)
    near = models.PositiveIntegerField(default=0)
    lacking = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["day", "said"], name="search_missed_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.said}: {self.nothing} {self.near} {self.lacking}"


class Verdict(models.Model):
    """How often a day's readers of a place said that they found it, or what they lacked.

    `place` is "search" or "item:<code>"; `said` one of `contracts.Found…` answers or lacks.
    """

    id = models.BigAutoField(primary_key=True)
    day = models.DateField()
    place = models.CharField(max_length=130)
    said = models.CharField(max_length=12)
    times = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["day", "place", "said"], name="search_verdict_once_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.place} {self.said}: {self.times}"
