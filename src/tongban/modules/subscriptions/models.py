"""Tables of subscriptions. Mail addresses are sealed; what ended holds none."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from .contracts import State


class Subscription(models.Model):
    """One follower of one subject: an account's owner, or a mail address that confirmed."""

    id = models.BigAutoField(primary_key=True)
    uid = models.CharField(max_length=32, unique=True)
    subject = models.CharField(max_length=90)
    owner_ref = models.CharField(max_length=40, blank=True, default="")
    mail = models.BinaryField(default=b"")
    mail_mark = models.CharField(max_length=64, blank=True, default="")
    state = models.CharField(max_length=10)
    version = models.PositiveIntegerField(default=0)
    asked = models.PositiveSmallIntegerField(default=1)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "owner_ref"],
                condition=~Q(owner_ref="") & ~Q(state=State.ENDED),
                name="followed_once",
            ),
            models.UniqueConstraint(
                fields=["subject", "mail_mark"],
                condition=~Q(mail_mark=""),
                name="mailed_once",
            ),
        ]
        indexes = [
            models.Index(
                fields=["subject", "id"], condition=Q(state=State.CONFIRMED), name="follower"
            ),
            models.Index(fields=["owner_ref", "-id"], name="subscription_of_owner"),
            models.Index(
                fields=["asked_at"], condition=Q(state=State.PENDING), name="subscription_waits"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.uid} {self.subject} {self.state}"


class FeedEntry(models.Model):
    """What there is to read about a subject. Kept; no personal data."""

    id = models.BigAutoField(primary_key=True)
    subject = models.CharField(max_length=90)
    key = models.CharField(max_length=160)
    sort = models.CharField(max_length=20)
    name = models.CharField(max_length=300)
    note = models.CharField(max_length=500, blank=True, default="")
    link = models.CharField(max_length=300)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["subject", "key"], name="entry_once")]
        indexes = [models.Index(fields=["subject", "-id"], name="entry_newest")]

    def __str__(self) -> str:
        return f"{self.subject} {self.key}"
