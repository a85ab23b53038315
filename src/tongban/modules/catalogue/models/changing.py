"""Changes (变更单) with their reviews, and pushes of standards."""

from __future__ import annotations

from django.db import models


class Change(models.Model):
    """变更单: what shall happen to items on a day, from its first draft to its effect.

    `sitting` is who writes at it since `sitting_at`: what it saves by itself stands in that entry.
    """

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
    sitting = models.CharField(max_length=40, blank=True, default="")
    sitting_at = models.DateTimeField(null=True)
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


class Push(models.Model):
    """下发: what happens to a standard on its way to the bodies' items, from its announcement on.

    `old_content` is the standard before a revision; other operations leave the record as it is. A
    revision that an import brought has no change: `new_content` is then the record.
    """

    id = models.BigAutoField(primary_key=True)
    uid = models.CharField(max_length=32, unique=True)
    change = models.ForeignKey(Change, on_delete=models.PROTECT, null=True, related_name="+")
    base_code = models.CharField(max_length=80)
    operation = models.CharField(max_length=10, default="revise")
    name = models.CharField(max_length=200)
    old_content = models.JSONField(default=dict)
    new_content = models.JSONField(default=dict)
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
