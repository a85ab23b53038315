"""归档包: the archive of a closed case, kept as a document."""

from __future__ import annotations

from django.db import models

from .case import Case


class Package(models.Model):
    """The package of one archiving. `manifest` is the digest (SM3) that the audit chain carries.

    What is revoked after that is archived again: `round` counts, no package is replaced.
    """

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    round = models.PositiveSmallIntegerField(default=1)
    document_id = models.BigIntegerField(unique=True)
    document_uid = models.CharField(max_length=40)
    manifest = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "round"], name="one_package_a_round")
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.manifest}"
