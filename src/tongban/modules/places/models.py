"""Tables of places. Codes that the state gives are the keys, so that others store them readably."""

from __future__ import annotations

from django.db import models

from tongban.kernel.codes import RegionLevel

from .contracts import PostScope


class Region(models.Model):
    """An administrative division (行政区划) under its canonical code."""

    code = models.CharField(max_length=12, primary_key=True)
    name = models.CharField(max_length=80)
    level = models.PositiveSmallIntegerField(choices=[(one.value, one.name) for one in RegionLevel])
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True)
                | models.Q(valid_from__isnull=True)
                | models.Q(valid_to__gte=models.F("valid_from")),
                name="region_valid_forward",
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class Organisation(models.Model):
    """A public body (组织机构) under its unified social credit code."""

    uscc = models.CharField(max_length=18, primary_key=True)
    name = models.CharField(max_length=120)
    short_name = models.CharField(max_length=40)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """A post (岗位): the place in a body that rights are tied to, never to a person.

    `item_types` are the types of items (GB/T 39046 A.1) whose cases it handles; none named: all.
    """

    key = models.CharField(max_length=64, primary_key=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=60)
    permissions = models.JSONField(default=list)
    item_types = models.JSONField(default=list)
    scope = models.CharField(max_length=8, choices=[(one.value, one.name) for one in PostScope])
    region = models.ForeignKey(Region, on_delete=models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.title}"


class CalendarRevision(models.Model):
    """One state of the working calendar. Kept for good: dates were promised under it."""

    number = models.BigAutoField(primary_key=True)
    digest = models.CharField(max_length=32, unique=True)
    years = models.JSONField()
    source = models.CharField(max_length=200)
    loaded_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.number} {self.digest}"


class CalendarDay(models.Model):
    """A day named by a holiday notice, as one revision has it. `notice` is the notice's year."""

    id = models.BigAutoField(primary_key=True)
    revision = models.ForeignKey(CalendarRevision, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    works = models.BooleanField()
    holiday = models.CharField(max_length=40)
    in_lieu = models.BooleanField(default=False)
    notice = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["revision", "on"], name="calendar_day_once")]

    def __str__(self) -> str:
        return f"{self.on} {self.holiday}"


class LocalValue(models.Model):
    """The number that a region sets where a local norm leaves it one; never changed, succeeded.

    `region` is a canonical code, "" for the whole installation.
    """

    id = models.BigAutoField(primary_key=True)
    norm = models.CharField(max_length=80)
    region = models.CharField(max_length=12, blank=True, default="")
    value = models.PositiveIntegerField()
    citation = models.CharField(max_length=200)
    since = models.DateField()
    until = models.DateField(null=True)
    set_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["norm", "region", "since"], name="local_value_once")
        ]

    def __str__(self) -> str:
        return f"{self.norm} {self.region} {self.value}"
