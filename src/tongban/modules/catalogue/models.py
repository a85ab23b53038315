"""Tables of the catalogue. What is published is never changed: it is revised."""

from __future__ import annotations

from django.db import models


class BaseRevision(models.Model):
    """目录清单: one state of a base item; the highest number is in force."""

    id = models.BigAutoField(primary_key=True)
    code = models.CharField(max_length=80)
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=200)
    content = models.JSONField()
    fingerprint = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code", "number"], name="base_once")]

    def __str__(self) -> str:
        return f"{self.code} v{self.number} {self.name}"


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
    """实施清单: one body's item. Its columns are what lists and facets read."""

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


class Change(models.Model):
    """变更单: what shall happen to items on a day, from its first draft to its effect."""

    id = models.BigAutoField(primary_key=True)
    uid = models.CharField(max_length=32, unique=True)
    operation = models.CharField(max_length=10)
    layer = models.CharField(max_length=10)
    code = models.CharField(max_length=80)
    targets = models.JSONField(default=list)
    name = models.CharField(max_length=200)
    org = models.CharField(max_length=80, blank=True, default="")
    org_name = models.CharField(max_length=120, blank=True, default="")
    region = models.CharField(max_length=12, blank=True, default="")
    content = models.JSONField(default=dict)
    started_from = models.CharField(max_length=64, blank=True, default="")
    successors = models.JSONField(default=list)
    reason = models.CharField(max_length=500, blank=True, default="")
    effective_on = models.DateField(null=True)
    state = models.CharField(max_length=20, default="editing")
    version = models.PositiveIntegerField(default=0)
    author = models.CharField(max_length=40)
    author_name = models.CharField(max_length=80)
    author_staff = models.BigIntegerField(null=True)
    saved_by = models.CharField(max_length=80)
    saved_at = models.DateTimeField()
    opened_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["state", "effective_on"], name="change_due"),
            models.Index(fields=["code", "id"], name="order_of_item"),
        ]

    def __str__(self) -> str:
        return f"{self.operation} {self.code} {self.state}"


class ChangeEntry(models.Model):
    """What was done with a change: its review history. `mark` is the step taken."""

    id = models.BigAutoField(primary_key=True)
    change = models.ForeignKey(Change, on_delete=models.PROTECT, related_name="+")
    mark = models.CharField(max_length=30)
    by = models.CharField(max_length=40)
    by_name = models.CharField(max_length=80)
    said = models.CharField(max_length=1000, blank=True, default="")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.change_id} {self.mark}"


class ChangeComment(models.Model):
    """A remark on one element of a change ("materials.id_card", "" for the whole)."""

    id = models.BigAutoField(primary_key=True)
    uid = models.CharField(max_length=32, unique=True)
    change = models.ForeignKey(Change, on_delete=models.PROTECT, related_name="+")
    element = models.CharField(max_length=200, blank=True, default="")
    text = models.CharField(max_length=1000)
    by = models.CharField(max_length=40)
    by_name = models.CharField(max_length=80)
    at = models.DateTimeField()
    resolved_at = models.DateTimeField(null=True)
    resolved_by = models.CharField(max_length=80, blank=True, default="")

    def __str__(self) -> str:
        return f"{self.change_id} {self.element}"


class Proof(models.Model):
    """证明事项清单: a proof that may be asked for, with its basis. What is not listed may not."""

    id = models.BigAutoField(primary_key=True)
    name = models.CharField(max_length=200, unique=True)
    basis = models.CharField(max_length=500)
    issuer = models.CharField(max_length=200, blank=True, default="")
    source = models.CharField(max_length=100, blank=True, default="")

    def __str__(self) -> str:
        return self.name


class LinkProbe(models.Model):
    """An address that guides show, and how often in a row it could not be opened."""

    id = models.BigAutoField(primary_key=True)
    url = models.CharField(max_length=1000, unique=True)
    failures = models.PositiveIntegerField(default=0)
    answer = models.CharField(max_length=100, blank=True, default="")
    probed_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.url


class Confirmation(models.Model):
    """An editor looked at a published item and found that it still holds."""

    id = models.BigAutoField(primary_key=True)
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.CharField(max_length=40)

    class Meta:
        indexes = [models.Index(fields=["item", "-at"], name="item_confirmed")]

    def __str__(self) -> str:
        return f"{self.item_id} {self.at:%Y-%m-%d}"


class ExamRun(models.Model):
    """One exam over all public items."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    items = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"


class ExamScore(models.Model):
    """What one body's guides were worth in an exam; the sums behind its shares."""

    id = models.BigAutoField(primary_key=True)
    run = models.ForeignKey(ExamRun, on_delete=models.CASCADE, related_name="+")
    org = models.CharField(max_length=18)
    org_name = models.CharField(max_length=120)
    region = models.CharField(max_length=12)
    items = models.PositiveIntegerField()
    blocking = models.PositiveIntegerField()
    warnings = models.PositiveIntegerField()
    filled = models.PositiveIntegerField()
    required = models.PositiveIntegerField()
    passed = models.PositiveIntegerField()
    asked = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "org"], name="exam_body_once")]

    def __str__(self) -> str:
        return f"{self.org_name} {self.run_id}"


class ExamFinding(models.Model):
    """What an exam found on one item; only the last run's are kept."""

    id = models.BigAutoField(primary_key=True)
    run = models.ForeignKey(ExamRun, on_delete=models.CASCADE, related_name="+")
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="+")
    org = models.CharField(max_length=18)
    code = models.CharField(max_length=40)
    element = models.CharField(max_length=100)
    blocks = models.BooleanField()
    zh = models.CharField(max_length=500)
    en = models.CharField(max_length=500)
    law = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["run", "org", "id"], name="exam_of_body")]

    def __str__(self) -> str:
        return f"{self.code} {self.element}"


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


class Push(models.Model):
    """下发: a new standard on its way to the bodies' items, from its announcement on."""

    id = models.BigAutoField(primary_key=True)
    uid = models.CharField(max_length=32, unique=True)
    change = models.ForeignKey(Change, on_delete=models.PROTECT, related_name="+")
    base_code = models.CharField(max_length=80)
    name = models.CharField(max_length=200)
    old_content = models.JSONField()
    effective_on = models.DateField()
    state = models.CharField(max_length=12, default="announced")
    version = models.PositiveIntegerField(default=0)
    announced_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["state"], name="push_state")]

    def __str__(self) -> str:
        return f"{self.base_code} {self.state}"


class PushedItem(models.Model):
    """One body's item under a push. `conflicts` names the elements that hold it back."""

    id = models.BigAutoField(primary_key=True)
    push = models.ForeignKey(Push, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=80)
    name = models.CharField(max_length=200)
    org = models.CharField(max_length=80)
    org_name = models.CharField(max_length=120)
    region = models.CharField(max_length=12)
    state = models.CharField(max_length=12, default="waiting")
    version = models.PositiveIntegerField(default=0)
    conflicts = models.JSONField(default=list)
    said = models.CharField(max_length=1000, blank=True, default="")
    change_uid = models.CharField(max_length=32, blank=True, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["push", "code"], name="pushed_once")]
        indexes = [models.Index(fields=["push", "state", "id"], name="pushed_by_state")]

    def __str__(self) -> str:
        return f"{self.push_id} {self.code} {self.state}"


class ExchangeRow(models.Model):
    """A row of the national exchange as it was last sent or received, known by its `row_guid`.

    `fault` is what the other side found wrong with it, until the row is sent again.
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

    class Meta:
        constraints = [models.UniqueConstraint(fields=["table", "row_guid"], name="exchange_once")]
        indexes = [
            models.Index(fields=["code"], name="exchange_of_item"),
            models.Index(fields=["-told_at", "-id"], name="exchange_told"),
        ]

    def __str__(self) -> str:
        return f"{self.table} {self.row_guid}"
