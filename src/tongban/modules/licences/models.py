"""Tables of licences. The holder and the face are kept encrypted; lists use what is masked."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import Q

from .contracts import HolderKind, LicenceState, Standing


class LicenceType(models.Model):
    """证照类型 as its defining body defines it; the code is 21 characters (GB/T 36904)."""

    id = models.BigAutoField(primary_key=True)
    code = models.CharField(max_length=21, unique=True)
    name = models.CharField(max_length=200)
    definer = models.CharField(max_length=18)
    validity = models.CharField(max_length=200, blank=True, default="")
    months = models.PositiveSmallIntegerField(null=True)
    defined_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["definer", "name"], name="licence_type_once")
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class Check(models.Model):
    """Somebody checked a licence on a day, by its code: how often, and which body if one did."""

    id = models.BigAutoField(primary_key=True)
    licence = models.ForeignKey("Licence", on_delete=models.PROTECT, related_name="+")
    owner_ref = models.CharField(max_length=80)
    day = models.DateField()
    org = models.CharField(max_length=18, blank=True, default="")
    first_at = models.DateTimeField()
    times = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["licence", "day", "org"], name="check_once_a_day")
        ]
        indexes = [models.Index(fields=["owner_ref", "-id"], name="check_of_owner")]

    def __str__(self) -> str:
        return f"{self.licence_id} {self.day} {self.times}"


class Licence(models.Model):
    """One licence. A replacement is a row of its own with the next edition.

    `version` counts guarded updates; `edition` is the version number in the identifier. The file
    is made after issue: until then `document` is empty. `document_uid` repeats the document's
    address, so that no page has to ask another room for it.
    """

    id = models.BigAutoField(primary_key=True)
    uid = models.CharField(max_length=32, unique=True)
    type = models.ForeignKey(LicenceType, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    number = models.CharField(max_length=40)
    identifier = models.CharField(max_length=120, unique=True)
    edition = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=8, default=LicenceState.CURRENT)
    version = models.PositiveIntegerField(default=0)
    owner_ref = models.CharField(max_length=80)
    holder = models.BinaryField()
    holder_kind = models.CharField(
        max_length=3, choices=[(kind.value, kind.name) for kind in HolderKind]
    )
    holder_masked = models.CharField(max_length=200)
    holder_index = models.CharField(max_length=32)
    face = models.BinaryField(default=bytes)
    case_no = models.CharField(max_length=30, blank=True, default="")
    issuer = models.CharField(max_length=18)
    issuer_name = models.CharField(max_length=200)
    region = models.CharField(max_length=12)
    issued_on = models.DateField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    validity = models.CharField(max_length=200, blank=True, default="")
    document = models.ForeignKey(
        "documents.File", on_delete=models.PROTECT, null=True, related_name="+"
    )
    document_uid = models.CharField(max_length=32, blank=True, default="")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=120, blank=True, default="")
    end_reason = models.BinaryField(default=bytes)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["number", "edition"], name="licence_number_once"),
            models.UniqueConstraint(
                fields=["case_no", "type", "edition"],
                condition=~Q(case_no=""),
                name="licence_once_a_case",
            ),
        ]
        indexes = [
            models.Index(fields=["owner_ref", "-id"], name="licence_mine"),
            models.Index(fields=["issuer", "-id"], name="licence_of_body"),
            models.Index(fields=["holder_index"], name="licence_by_holder"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"

    @property
    def subject(self) -> str:
        """The subject under which this licence's acts are chained."""
        return f"licence:{self.uid}"

    def standing(self, today: dt.date) -> Standing:
        """Whether the licence may be relied on on this day."""
        if self.state != LicenceState.CURRENT:
            return Standing(self.state)
        if today < self.valid_from:
            return Standing.NOT_YET
        expired = self.valid_to is not None and today > self.valid_to
        return Standing.EXPIRED if expired else Standing.VALID
