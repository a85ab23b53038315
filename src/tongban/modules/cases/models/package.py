"""归档包: the archive of a closed case, kept as a document."""

from __future__ import annotations

from django.db import models

from .case import Case


class Package(models.Model):
    """One package of one case. `manifest` is the digest (SM3) that the audit chain carries."""

    id = models.BigAutoField(primary_key=True)
    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="+")
    document_id = models.BigIntegerField(unique=True)
    document_uid = models.CharField(max_length=40)
    manifest = models.CharField(max_length=64)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.case_id} {self.manifest}"
