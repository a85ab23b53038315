"""核查: what two officers found on the spot, for one branch."""

from __future__ import annotations

from django.db import models

from .branch import Branch


class Inspection(models.Model):
    """One substantive check: by whom, when, where, what was found, and who countersigned it."""

    id = models.BigAutoField(primary_key=True)
    branch = models.ForeignKey(Branch, on_delete=models.CASCADE, related_name="+")
    on = models.DateField()
    place = models.CharField(max_length=120)
    findings = models.BinaryField()
    inspector = models.CharField(max_length=40)
    inspector_name = models.CharField(max_length=60, blank=True, default="")
    at = models.DateTimeField()
    countersigner = models.CharField(max_length=40, blank=True, default="")
    countersigner_name = models.CharField(max_length=60, blank=True, default="")
    countersigned_at = models.DateTimeField(null=True)
    void = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["branch", "id"], name="inspection_of_branch")]

    def __str__(self) -> str:
        return f"{self.branch_id} {self.on}"
