"""The table of reported deaths: two clerks, two looks at the paper."""

from __future__ import annotations

from django.db import models

from .by_two import AskedOfAnother, by_two, one_waits
from .people import Person


class DeathReport(AskedOfAnother):
    """One clerk says that somebody has died, or (`taken_back`) that this was wrong; another one
    confirms it or not. Nothing ends before.

    `org` is the body whose clerks confirm ("": any). `decided_by` stays empty where the register
    came first.
    """

    id = models.BigAutoField(primary_key=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    taken_back = models.BooleanField(default=False)
    died_on = models.DateField(null=True)
    paper = models.CharField(max_length=60)
    org = models.CharField(max_length=18, blank=True, default="")

    class Meta:
        constraints = [one_waits("person", "one_death_reported"), by_two("death_by_two")]

    def __str__(self) -> str:
        return f"death-report:{self.pk}"
