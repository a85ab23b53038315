"""Visits, consents, grants and tokens. Accounts and sign-ins are identity's: numbers here."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from .clients import Client

_OPEN = Q(ended_at__isnull=True)


class Visit(models.Model):
    """A person's session at one system, out of one sign-in here. `uid` is the `sid` it knows."""

    id = models.BigAutoField(primary_key=True)
    uid = models.CharField(max_length=32, unique=True)
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="+")
    account_id = models.BigIntegerField()
    sign_in_id = models.BigIntegerField(db_index=True)
    started_at = models.DateTimeField()
    used_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["client", "sign_in_id"], condition=_OPEN, name="one_visit"
            )
        ]

    def __str__(self) -> str:
        return f"visit:{self.uid}"


class Consent(models.Model):
    """A person let a system know these things, until withdrawn."""

    id = models.BigAutoField(primary_key=True)
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="+")
    account_id = models.BigIntegerField()
    scopes = models.JSONField()
    terms = models.PositiveSmallIntegerField()
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account_id", "client"],
                condition=Q(withdrawn_at__isnull=True),
                name="one_consent",
            )
        ]

    def __str__(self) -> str:
        return f"consent:{self.pk}"


class Grant(models.Model):
    """One authorization: its code (or ticket) by digest, and all tokens that came of it.

    A code is good once: whoever sets `code_used_at` first has it; a second time ends the grant.
    """

    id = models.BigAutoField(primary_key=True)
    uid = models.CharField(max_length=32, unique=True)
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="+")
    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, null=True, related_name="+")
    account_id = models.BigIntegerField(null=True)
    body_id = models.BigIntegerField(null=True)
    scopes = models.CharField(max_length=600, blank=True, default="")
    nonce = models.CharField(max_length=255, blank=True, default="")
    challenge = models.CharField(max_length=128, blank=True, default="")
    redirect_uri = models.CharField(max_length=600, blank=True, default="")
    auth_time = models.DateTimeField(null=True)
    acr = models.PositiveSmallIntegerField(default=0)
    amr = models.CharField(max_length=60, blank=True, default="")
    code_digest = models.CharField(max_length=64, null=True, unique=True)  # noqa: DJ001  # many machines have none
    code_until = models.DateTimeField(null=True)
    code_used_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)
    ended_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=40, blank=True, default="")

    class Meta:
        indexes = [
            models.Index(
                fields=["account_id", "-id"],
                condition=Q(code_used_at__isnull=False),
                name="grant_of_account",
            )
        ]

    def __str__(self) -> str:
        return f"grant:{self.uid}"


class Token(models.Model):
    """A token by its digest. A refresh token is good once (`used_at`)."""

    id = models.BigAutoField(primary_key=True)
    grant = models.ForeignKey(Grant, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8)
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.CharField(max_length=600, blank=True, default="")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"token:{self.pk}"
