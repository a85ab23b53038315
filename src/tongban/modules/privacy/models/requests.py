"""Requests of people about their own data. What they say and the answers are sealed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from tongban.kernel.crypto import vault

from ..contracts import RequestState


def seal(field: str, uid: str, content: bytes) -> bytes:
    """Seal one field of one request."""
    return vault().encrypt(content, f"privacy.request.{field}:{uid}")


def unseal(field: str, uid: str, sealed: bytes | memoryview) -> bytes:
    """Open what `seal` gave; an empty field opens as nothing."""
    return vault().decrypt(bytes(sealed), f"privacy.request.{field}:{uid}") if sealed else b""


class DataRequest(models.Model):
    """One request. `pieces` are the documents that make up the copy (a ZIP of `size` bytes) until
    `until`, then they are erased.

    `language` ("zh", "en"): in which the copy is written. `org` and `region`: to which body it was
    made. `asker`: the guardian who asked for the person ("person:8"). `passed`: through which
    bodies it went (`passing`). `told`: whether the body was reminded ("soon") or its lateness told
    ("late").
    """

    id = models.BigAutoField(primary_key=True)
    uid = models.CharField(max_length=32, unique=True)
    person = models.ForeignKey("identity.Person", on_delete=models.PROTECT, related_name="+")
    account_id = models.BigIntegerField()
    kind = models.CharField(max_length=8)
    org = models.CharField(max_length=18, blank=True, default="")
    region = models.CharField(max_length=12, blank=True, default="")
    language = models.CharField(max_length=2, default="zh")
    asker = models.CharField(max_length=40, blank=True, default="")
    told = models.CharField(max_length=4, blank=True, default="")
    state = models.CharField(max_length=10, default=RequestState.ASKED)
    version = models.PositiveIntegerField(default=0)
    asked_at = models.DateTimeField()
    due = models.DateField()
    text = models.BinaryField(default=b"")
    outcome = models.CharField(max_length=8, blank=True, default="")
    answer = models.BinaryField(default=b"")
    passed = models.BinaryField(default=b"")
    answered_at = models.DateTimeField(null=True)
    answered_by = models.CharField(max_length=120, blank=True, default="")
    pieces = models.JSONField(default=list)
    size = models.BigIntegerField(default=0)
    until = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["person", "-id"], name="request_of_person"),
            models.Index(
                fields=["due", "id"], condition=Q(state=RequestState.ASKED), name="request_open"
            ),
            models.Index(
                fields=["until"], condition=Q(state=RequestState.READY), name="request_ready"
            ),
        ]

    def __str__(self) -> str:
        return f"request:{self.uid} {self.kind} {self.state}"

    @property
    def subject(self) -> str:
        """The subject under which its acts are chained."""
        return f"data_request:{self.uid}"
