"""Imports, where each record was read, and rows of the national exchange."""

from __future__ import annotations

from django.db import models


class ImportRun(models.Model):
    """One import of one source: how far it is, what it did. `taken` is the checkpoint, in lines."""

    id = models.BigAutoField(primary_key=True)
    uid = models.CharField(max_length=32, unique=True)
    format = models.CharField(max_length=20)
    file = models.CharField(max_length=255)
    digest = models.CharField(max_length=64)
    size = models.BigIntegerField()
    publishing = models.BooleanField(default=False)
    state = models.CharField(max_length=10, default="running")
    by = models.CharField(max_length=40)
    started_at = models.DateTimeField()
    moved_at = models.DateTimeField()
    done_bytes = models.BigIntegerField(default=0)
    taken = models.PositiveIntegerField(default=0)
    read = models.PositiveIntegerField(default=0)
    created = models.PositiveIntegerField(default=0)
    updated = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    published = models.PositiveIntegerField(default=0)
    rejected = models.PositiveIntegerField(default=0)
    flagged = models.PositiveIntegerField(default=0)
    gate = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["-started_at", "-id"], name="import_newest")]

    def __str__(self) -> str:
        return f"{self.format} {self.file} {self.state}"


class ImportRemark(models.Model):
    """One reason why a line of an import was rejected or flagged."""

    id = models.BigAutoField(primary_key=True)
    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8)
    line = models.PositiveIntegerField()
    place = models.CharField(max_length=80, blank=True, default="")
    code = models.CharField(max_length=80, blank=True, default="")
    name = models.CharField(max_length=200, blank=True, default="")
    element = models.CharField(max_length=160, blank=True, default="")
    rule = models.CharField(max_length=60)
    severity = models.CharField(max_length=10, blank=True, default="")
    message = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["run", "kind", "id"], name="import_remarks")]

    def __str__(self) -> str:
        return f"{self.line} {self.rule}"


class Provenance(models.Model):
    """Where a record of the catalogue was last read: run, file, line, SHA-256 of the line."""

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=16)
    code = models.CharField(max_length=80)
    run = models.ForeignKey(ImportRun, on_delete=models.PROTECT, related_name="+")
    place = models.CharField(max_length=255)
    line = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "code"], name="provenance_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.place}:{self.line}"


class ExchangeRow(models.Model):
    """A row of the national exchange as it was last sent or received, known by its `row_guid`.

    `fault` is what the other side found wrong with it; it is open until somebody answers it or the
    row is sent anew (`answered_at`; without an `answer`).
    """

    id = models.BigAutoField(primary_key=True)
    table = models.CharField(max_length=40)
    row_guid = models.CharField(max_length=50)
    code = models.CharField(max_length=80)
    key = models.CharField(max_length=80, blank=True, default="")
    content = models.JSONField()
    fault = models.CharField(max_length=100, blank=True, default="")
    remark = models.TextField(blank=True, default="")
    told_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=500, blank=True, default="")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["table", "row_guid"], name="exchange_once")]
        indexes = [
            models.Index(fields=["code"], name="exchange_of_item"),
            models.Index(fields=["-told_at", "-id"], name="exchange_told"),
        ]

    def __str__(self) -> str:
        return f"{self.table} {self.row_guid}"
