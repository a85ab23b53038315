"""Files as rows. The content lies in the content store; names are personal and lie sealed."""

from __future__ import annotations

from django.db import models

from .contracts import Purpose, ScanState, TrustGrade


def _choices(words: type[Purpose | ScanState | TrustGrade]) -> list[tuple[str, str]]:
    return [(word.value, word.name) for word in words]


class File(models.Model):
    """One version of one file. Content never changes under a row; a new version is a new row.

    `owner_ref` is "person:7" or "body:3" (`Actor.owner_ref`). A discarded row stays, without its
    content, so that what the audit chain tells can still be read.
    """

    id = models.BigAutoField(primary_key=True)
    uid = models.CharField(max_length=32, unique=True)
    owner_ref = models.CharField(max_length=80)
    sealed_name = models.BinaryField()
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sm3 = models.CharField(max_length=64)
    sha256 = models.CharField(max_length=64)
    storage_key = models.CharField(max_length=80, unique=True)
    scan = models.CharField(max_length=12, choices=_choices(ScanState))
    grade = models.CharField(max_length=1, choices=_choices(TrustGrade))
    purpose = models.CharField(max_length=12, choices=_choices(Purpose))
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="+")
    version = models.PositiveSmallIntegerField(default=1)
    created_at = models.DateTimeField()
    discarded_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_why = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        indexes = [
            models.Index(fields=["owner_ref", "-id"], name="document_by_owner"),
            models.Index(
                fields=["sm3"], condition=models.Q(purpose="guide"), name="document_published"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.uid} v{self.version} {self.media_type}"


class Template(models.Model):
    """The sources of a paper's template under their digest: what papers were drawn with, for ever.

    A release that changes a template adds a row; old papers are drawn again with theirs.
    """

    revision = models.CharField(max_length=64, primary_key=True)
    files = models.JSONField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.revision
