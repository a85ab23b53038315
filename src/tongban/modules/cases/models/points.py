"""审查要点 as a body judged them in a case."""

from __future__ import annotations

from django.db import models

from .case import Case


class PointTick(models.Model):
    """What a body's officer says of one review point; the last word counts, the trail has all."""

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    org = models.CharField(max_length=18)
    place = models.CharField(max_length=200)
    met = models.BooleanField()
    reason = models.BinaryField(blank=True, default=b"")
    officer = models.CharField(max_length=40)
    officer_name = models.CharField(max_length=60, blank=True, default="")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "org", "place"], name="point_tick_once")
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.place}"
