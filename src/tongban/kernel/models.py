"""Tables of the kernel: audit chain, outbox, idempotency keys, series, jobs."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class AuditEntry(models.Model):
    """One act, chained to the act before it on the same subject. Never changed, never deleted.

    `at` and `facts` are kept as the very text that was digested.
    """

    id = models.BigAutoField(primary_key=True)
    subject = models.CharField(max_length=120)
    seq = models.PositiveIntegerField()
    at = models.CharField(max_length=40)
    day = models.DateField()
    actor = models.CharField(max_length=120)
    mandate = models.CharField(max_length=120, blank=True, default="")
    action = models.CharField(max_length=80)
    facts = models.TextField()
    prev = models.CharField(max_length=64, blank=True, default="")
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["subject", "seq"], name="audit_one_chain")]
        indexes = [models.Index(fields=["day", "id"], name="audit_by_day")]

    def __str__(self) -> str:
        return f"{self.subject} #{self.seq} {self.action}"


class AuditDay(models.Model):
    """The seal over one day's chain heads, chained to the day sealed before."""

    day = models.DateField(primary_key=True)
    entries = models.PositiveBigIntegerField()
    heads = models.CharField(max_length=64)
    prev = models.CharField(max_length=64, blank=True, default="")
    digest = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.day} {self.digest[:12]}"


class OutboxEvent(models.Model):
    """An event told in the transaction that caused it; handed to listeners by the worker."""

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=80)
    payload = models.TextField()
    at = models.DateTimeField()
    done = models.BooleanField(default=False)
    claimed_by = models.CharField(max_length=64, blank=True, default="")
    claimed_until = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["id"], condition=Q(done=False), name="outbox_waiting")]

    def __str__(self) -> str:
        return f"{self.id} {self.kind}"


class Delivery(models.Model):
    """One event and one listener: done, left for later, failed (to be retried) or dead."""

    id = models.BigAutoField(primary_key=True)
    event = models.ForeignKey(OutboxEvent, on_delete=models.CASCADE, related_name="+")
    listener = models.CharField(max_length=80)
    state = models.CharField(max_length=8)
    attempts = models.PositiveSmallIntegerField(default=1)
    next_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "listener"], name="delivery_once"),
        ]
        indexes = [
            models.Index(
                fields=["next_at"],
                condition=Q(state__in=("failed", "later")),
                name="delivery_retry",
            ),
            models.Index(fields=["id"], condition=Q(state="dead"), name="delivery_dead"),
        ]

    def __str__(self) -> str:
        return f"{self.listener} ← {self.event_id}: {self.state}"


class IdempotencyKey(models.Model):
    """The first answer given to a write under a key; a retry gets the same answer."""

    id = models.BigAutoField(primary_key=True)
    actor = models.CharField(max_length=120)
    key = models.CharField(max_length=120)
    fingerprint = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField()
    body = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["actor", "key"], name="key_once")]
        indexes = [models.Index(fields=["at"], name="key_by_age")]

    def __str__(self) -> str:
        return f"{self.actor} {self.key}"


class Series(models.Model):
    """The last number given in a series (case numbers of a region and day, papers of a body)."""

    name = models.CharField(max_length=120, primary_key=True)
    last = models.PositiveBigIntegerField()

    def __str__(self) -> str:
        return f"{self.name}: {self.last}"


class Job(models.Model):
    """A timed job: when it is next due and how it went last."""

    name = models.CharField(max_length=80, primary_key=True)
    next_at = models.DateTimeField()
    last_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True, default="")

    def __str__(self) -> str:
        return self.name
