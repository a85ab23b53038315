"""Tables of acting for a company: whom it asked, and what was done for it."""

from __future__ import annotations

from django.db import models

from ..contracts import Act, OfferAnswer, Role
from .people import Account, Body, Clerkship


class ClerkOffer(models.Model):
    """A body asks a person to act for it; known by the blind indexes of number and name.

    What these were made of is sealed until it is answered.

    It is worth what `by_clerkship` is worth: who may no longer manage the body asks nobody.
    """

    id = models.BigAutoField(primary_key=True)
    uid = models.CharField(max_length=32, unique=True)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    by_clerkship = models.ForeignKey(Clerkship, on_delete=models.PROTECT, related_name="+")
    other_index = models.CharField(max_length=32, db_index=True)
    other_name = models.CharField(max_length=32)
    other_sealed = models.BinaryField(default=b"")
    other_masked = models.CharField(max_length=120)
    role = models.CharField(max_length=10, choices=[(one.value, one.name) for one in Role])
    acts = models.JSONField()
    items = models.JSONField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    offered_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answer = models.CharField(
        max_length=10,
        blank=True,
        default="",
        choices=[(one.value, one.name) for one in OfferAnswer],
    )

    def __str__(self) -> str:
        return f"offer:{self.uid}"

    def allowed_acts(self) -> tuple[Act, ...]:
        """The acts in their usual order."""
        return tuple(one for one in Act if one in self.acts)


class ClerkUse(models.Model):
    """One thing done for a body, shown to who manages it; saves of one sitting are one row."""

    id = models.BigAutoField(primary_key=True)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    clerk = models.CharField(max_length=60)
    action = models.CharField(max_length=40)
    subject = models.CharField(max_length=80)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    times = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=["body", "-id"], name="use_for_body")]

    def __str__(self) -> str:
        return f"{self.action} body:{self.body_id}"
