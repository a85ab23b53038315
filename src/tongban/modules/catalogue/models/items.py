"""What can be applied for: base items, bundles, the library, items and what happened to them."""

from __future__ import annotations

from django.db import models


class BaseRevision(models.Model):
    """目录清单: one state of a base item. The highest number whose day has come is in force.

    `effective` is the ISO day that an import plans, "" for the day on which it was adopted.
    """

    id = models.BigAutoField(primary_key=True)
    code = models.CharField(max_length=80)
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=200)
    content = models.JSONField()
    fingerprint = models.CharField(max_length=64)
    effective = models.CharField(max_length=10, blank=True, default="")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code", "number"], name="base_once")]

    def __str__(self) -> str:
        return f"{self.code} v{self.number} {self.name}"


class BaseStanding(models.Model):
    """目录清单: how a base item stands that was paused or ended once; others are in force."""

    id = models.BigAutoField(primary_key=True)
    code = models.CharField(max_length=80, unique=True)
    state = models.CharField(max_length=10, default="in_force")
    version = models.PositiveIntegerField(default=0)
    pause_reason = models.CharField(max_length=500, blank=True, default="")
    ended_by = models.CharField(max_length=10, blank=True, default="")
    end_reason = models.CharField(max_length=500, blank=True, default="")
    ended_on = models.DateField(null=True)
    successors = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"{self.code} {self.state}"


class BundleRevision(models.Model):
    """一件事: one state of a bundle's record; the highest number is in force."""

    id = models.BigAutoField(primary_key=True)
    base_code = models.CharField(max_length=14)
    number = models.PositiveIntegerField()
    content = models.JSONField()
    fingerprint = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["base_code", "number"], name="bundle_once")]

    def __str__(self) -> str:
        return f"{self.base_code} v{self.number}"


class Standard(models.Model):
    """标准库: a standard material or field; never deleted. Its columns are what lists read."""

    id = models.BigAutoField(primary_key=True)
    code = models.CharField(max_length=16, unique=True)
    record = models.CharField(max_length=10)
    name = models.CharField(max_length=300)
    number = models.PositiveIntegerField()
    retired = models.BooleanField(default=False)
    content = models.JSONField()
    fingerprint = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["record", "name", "id"], name="standard_by_name")]

    def __str__(self) -> str:
        return f"{self.code} v{self.number} {self.name}"


class StandardRevision(models.Model):
    """One state of a standard. Immutable."""

    id = models.BigAutoField(primary_key=True)
    standard = models.ForeignKey(Standard, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    at = models.DateTimeField()
    by = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["standard", "number"], name="standard_revision_once")
        ]

    def __str__(self) -> str:
        return f"{self.standard_id} v{self.number}"


class Item(models.Model):
    """实施清单: one body's item. Its columns are what lists and facets read.

    `paused_by` is the base item with which it was paused, "" for one that its body paused alone.
    """

    id = models.BigAutoField(primary_key=True)
    code = models.CharField(max_length=80, unique=True)
    base_code = models.CharField(max_length=80)
    org = models.CharField(max_length=80)
    org_name = models.CharField(max_length=120)
    region = models.CharField(max_length=12)
    name = models.CharField(max_length=200)
    state = models.CharField(max_length=10, default="draft")
    version = models.PositiveIntegerField(default=0)
    content = models.JSONField()
    fingerprint = models.CharField(max_length=64)
    revision = models.ForeignKey(
        "catalogue.ItemRevision", on_delete=models.PROTECT, null=True, related_name="+"
    )
    natural = models.BooleanField(default=False)
    legal = models.BooleanField(default=False)
    bundle = models.BooleanField(default=False)
    type = models.CharField(max_length=40)
    level = models.CharField(max_length=20)
    depth = models.CharField(max_length=20, blank=True, default="")
    field = models.CharField(max_length=40, blank=True, default="")
    themes = models.JSONField(default=list)
    pause_reason = models.CharField(max_length=500, blank=True, default="")
    paused_by = models.CharField(max_length=80, blank=True, default="")
    ended_by = models.CharField(max_length=10, blank=True, default="")
    end_reason = models.CharField(max_length=500, blank=True, default="")
    ended_on = models.DateField(null=True)
    successors = models.JSONField(default=list)
    updated_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["state", "name", "id"], name="item_by_name"),
            models.Index(fields=["org", "state"], name="item_of_body"),
            models.Index(fields=["base_code"], name="item_of_base"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class ItemRevision(models.Model):
    """A published state of an item: base, implementation, bundle record together. Immutable."""

    id = models.BigAutoField(primary_key=True)
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    fingerprint = models.CharField(max_length=64)
    form_revision_id = models.BigIntegerField(null=True)
    situation_revision_id = models.BigIntegerField(null=True)
    findings = models.JSONField(default=list)
    card = models.JSONField(null=True, help_text="what lists show; null: published before cards")
    published_at = models.DateTimeField()
    published_by = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "number"], name="item_revision_once")
        ]

    def __str__(self) -> str:
        return f"{self.item_id} v{self.number}"


class ItemChange(models.Model):
    """One thing that happened to a public item. `seq` follows the order of commits, without gaps.

    `number` and `fingerprint` are those of the revision in force after the change.
    """

    seq = models.BigIntegerField(primary_key=True)
    code = models.CharField(max_length=80)
    kind = models.CharField(max_length=12)
    state = models.CharField(max_length=10)
    number = models.PositiveIntegerField()
    fingerprint = models.CharField(max_length=64)
    name = models.CharField(max_length=200)
    org = models.CharField(max_length=80)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["code", "seq"], name="change_of_item")]

    def __str__(self) -> str:
        return f"{self.seq} {self.code} {self.kind}"
