"""What hangs on a decision: turns for a limited number, bars on applying, licences renewed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from .case import Case


class Pool(models.Model):
    """The limited number of one item in one period: how many are granted, the last place given."""

    id = models.BigAutoField(primary_key=True)
    task_code = models.CharField(max_length=33)
    start = models.DateField()
    granted = models.PositiveIntegerField(default=0)
    last_place = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["task_code", "start"], name="pool_once")]

    def __str__(self) -> str:
        return f"{self.task_code} {self.start}"


class Turn(models.Model):
    """The place of a case in the order of acceptance; `holds` when it has one of the number."""

    id = models.BigAutoField(primary_key=True)
    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="+")
    pool = models.ForeignKey(Pool, on_delete=models.PROTECT, related_name="+")
    place = models.PositiveIntegerField()
    open = models.BooleanField(default=True)
    holds = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["pool", "place"], name="turn_once")]
        indexes = [
            models.Index(fields=["pool", "place"], condition=Q(open=True), name="turn_open"),
        ]

    def __str__(self) -> str:
        return f"{self.pool_id} #{self.place}"


class Bar(models.Model):
    """申请限制: who may not apply for an item until when; kept by digest and account."""

    id = models.BigAutoField(primary_key=True)
    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="+")
    base_code = models.CharField(max_length=14)
    owner_ref = models.CharField(max_length=40)
    applicant_index = models.CharField(max_length=64, blank=True, default="")
    ground = models.CharField(max_length=20)
    since = models.DateField()
    until = models.DateField()
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["owner_ref", "base_code"], name="bar_of_owner"),
            models.Index(fields=["applicant_index", "base_code"], name="bar_of_applicant"),
        ]

    def __str__(self) -> str:
        return f"{self.base_code} {self.until}"


class Renewal(models.Model):
    """延续: which licence a case renews, until when that holds, whether it was asked in time."""

    id = models.BigAutoField(primary_key=True)
    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="+")
    licence_uid = models.CharField(max_length=32)
    licence_number = models.CharField(max_length=40)
    valid_to = models.DateField()
    timely = models.BooleanField(default=False)
    settled = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(
                fields=["valid_to"], condition=Q(settled=False, timely=True), name="renewal_open"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.licence_number}"
