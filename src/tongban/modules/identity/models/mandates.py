"""Tables of mandates (委托代办): who may act for whom, how far, and every use."""

from __future__ import annotations

import orjson
from django.db import models
from django.db.models import F, Q

from tongban.kernel.crypto import vault

from ..contracts import Act, MandateState, Side
from .people import Account, Body, Person


def seal_text(text: str, uid: str) -> bytes:
    """Seal the agreed text, so that it opens under this mandate only."""
    return vault().encrypt(text.encode(), f"identity.mandate.text:{uid}")


def unseal_text(sealed: bytes | memoryview, uid: str) -> str:
    """Open what `seal_text` gave; raise `CryptoError` when it was moved or changed."""
    return vault().decrypt(bytes(sealed), f"identity.mandate.text:{uid}").decode()


def seal_other(name: str, number: str, uid: str) -> bytes:
    """Seal whom an offer names, so that its blind indexes can be made anew under another key."""
    return vault().encrypt(orjson.dumps([name, number]), f"identity.other:{uid}")


class Mandate(models.Model):
    """One side may act for the other: acts × items, from day to day, both signatures.

    The side that is not known yet is found by the blind index of the citizen number that the other
    named (`other_index`, `other_name`); what these were made of is sealed as long as it is asked.
    """

    id = models.BigAutoField(primary_key=True)
    uid = models.CharField(max_length=32, unique=True)
    principal_person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+"
    )
    principal_body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, related_name="+")
    agent_account = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, related_name="+"
    )
    agent_body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, related_name="+")
    agent_post = models.ForeignKey(
        "places.Post", on_delete=models.PROTECT, null=True, related_name="+"
    )
    principal_masked = models.CharField(max_length=120)
    agent_masked = models.CharField(max_length=120)
    other_index = models.CharField(max_length=32, blank=True, default="", db_index=True)
    other_name = models.CharField(max_length=32, blank=True, default="")
    other_sealed = models.BinaryField(default=b"")
    acts = models.JSONField(default=list)
    items = models.JSONField(default=list)
    starts_on = models.DateField()
    ends_on = models.DateField()
    text = models.BinaryField()
    digest = models.CharField(max_length=64)
    offered_by = models.CharField(max_length=9, choices=[(one.value, one.name) for one in Side])
    offered_at = models.DateTimeField()
    offered_ref = models.CharField(max_length=40)
    way = models.CharField(max_length=8, default="online")
    paper = models.CharField(max_length=60, blank=True, default="")
    confirmed_at = models.DateTimeField(null=True)
    confirmed_ref = models.CharField(max_length=40, blank=True, default="")
    ended_at = models.DateTimeField(null=True)
    ended_ref = models.CharField(max_length=40, blank=True, default="")
    ended_how = models.CharField(
        max_length=10,
        blank=True,
        default="",
        choices=[(one.value, one.name) for one in MandateState],
    )
    used_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="mandate_has_an_end"
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True)
                | Q(principal_person__isnull=False, principal_body__isnull=True)
                | Q(principal_person__isnull=True, principal_body__isnull=False),
                name="mandate_of_one_principal",
            ),
        ]

    def __str__(self) -> str:
        return f"mandate:{self.uid}"

    @property
    def subject(self) -> str:
        """How the audit chain names it."""
        return f"mandate:{self.uid}"

    @property
    def principal_ref(self) -> str:
        """Who is acted for: "person:7", "body:3", "" while not known."""
        if self.principal_body_id is not None:
            return f"body:{self.principal_body_id}"
        return f"person:{self.principal_person_id}" if self.principal_person_id else ""

    def allowed_acts(self) -> tuple[Act, ...]:
        """The acts in their usual order."""
        return tuple(one for one in Act if one in self.acts)


class Helper(models.Model):
    """An account helps under the mandates given to an organisation, as long as certified.

    `certificate` is the number of the certificate of training, `valid_until` its last day.
    """

    id = models.BigAutoField(primary_key=True)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    certificate = models.CharField(max_length=40)
    valid_until = models.DateField()
    since = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account", "body"],
                condition=Q(ended_at__isnull=True),
                name="helper_once",
            )
        ]

    def __str__(self) -> str:
        return f"account:{self.account_id} helps at body:{self.body_id}"


class MandateUse(models.Model):
    """One use of a mandate, shown to the principal; saves of one sitting are one row."""

    id = models.BigAutoField(primary_key=True)
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    helper = models.CharField(max_length=60)
    action = models.CharField(max_length=40)
    subject = models.CharField(max_length=80, blank=True, default="")
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    times = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=["mandate", "-id"], name="use_of_mandate")]

    def __str__(self) -> str:
        return f"{self.action} mandate:{self.mandate_id}"
