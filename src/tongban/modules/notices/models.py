"""Tables of the notices module."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from .contracts import DispatchState

DUE_STATES = (DispatchState.WAITING, DispatchState.FAILED)


class Message(models.Model):
    """A message in somebody's inbox: kind and values; the text is made when it is read."""

    id = models.BigAutoField(primary_key=True)
    uid = models.CharField(max_length=32, unique=True)
    recipient = models.CharField(max_length=60)
    kind = models.CharField(max_length=80)
    params = models.JSONField()
    link = models.CharField(max_length=300, blank=True)
    about = models.CharField(max_length=120, blank=True)
    dedupe_key = models.CharField(max_length=200, unique=True)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["recipient", "-id"], name="message_inbox"),
            models.Index(fields=["recipient"], condition=Q(read_at=None), name="message_unread"),
        ]

    def __str__(self) -> str:
        return f"{self.uid} {self.kind}"


class Line(models.Model):
    """A message that waits for its like, so that one message lists them all; then one line of it.

    Of several with one `dedupe_key` the first stands. `roundup` is the kind of the message to come;
    lines of one reader, roundup and topic are told together.
    """

    id = models.BigAutoField(primary_key=True)
    roundup = models.CharField(max_length=80)
    recipient = models.CharField(max_length=60)
    topic = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=80)
    params = models.JSONField()
    link = models.CharField(max_length=300, blank=True)
    about = models.CharField(max_length=120, blank=True)
    dedupe_key = models.CharField(max_length=200, unique=True)
    created_at = models.DateTimeField()
    message = models.ForeignKey(
        Message, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )

    class Meta:
        indexes = [
            models.Index(
                fields=["roundup", "recipient", "topic", "id"],
                condition=Q(message=None),
                name="line_waiting",
            ),
            models.Index(
                fields=["message", "id"], condition=~Q(message=None), name="line_of_message"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recipient} {self.kind}"


class Dispatch(models.Model):
    """One message on its way by one channel. Being in the inbox needs no dispatch."""

    id = models.BigAutoField(primary_key=True)
    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=20)
    state = models.CharField(max_length=12)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField()
    proof = models.CharField(max_length=200, blank=True)
    error = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["message", "channel"], name="dispatch_once"),
        ]
        indexes = [
            models.Index(
                fields=["next_at"], condition=Q(state__in=DUE_STATES), name="dispatch_due"
            ),
            models.Index(
                fields=["id"], condition=Q(state=DispatchState.DEAD), name="dispatch_dead"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.message_id} {self.channel}: {self.state}"
