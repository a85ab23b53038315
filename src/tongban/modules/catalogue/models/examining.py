"""The exam: proofs that may be asked for, addresses, confirmations, scores and findings."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from .items import Item


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
    """One exam over all public items. Until it is `done` it goes on beyond the item `reached`."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    items = models.PositiveIntegerField()
    reached = models.BigIntegerField(default=0)
    done = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["done"], condition=Q(done=False), name="exam_one_open")
        ]

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


class ExamKept(models.Model):
    """What an exam found on one item, for as long as the `mark` of all that it read holds.

    `asks`: what its checks asked of the catalogue. `leads`: whether a search by its name led to it
    in this `version` of the index. Derived: it can be thrown away at any time.
    """

    item = models.OneToOneField(Item, on_delete=models.CASCADE, primary_key=True, related_name="+")
    mark = models.CharField(max_length=64)
    asks = models.JSONField()
    found = models.JSONField(default=list)
    filled = models.PositiveSmallIntegerField()
    version = models.CharField(max_length=64)
    leads = models.BooleanField()

    def __str__(self) -> str:
        return f"{self.item_id} {self.mark[:8]}"
