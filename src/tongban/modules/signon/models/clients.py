"""Connected systems and our signing keys."""

from __future__ import annotations

from django.db import models

from tongban.kernel.crypto import vault


class Client(models.Model):
    """A system that may be signed on to, or that acts at the API itself.

    `secret_sealed` is kept for TICKET clients alone, whose requests are signed with the secret
    (HMAC-SM3); of all others there is a digest only. The former one is good until `old_until`.
    """

    id = models.BigAutoField(primary_key=True)
    uid = models.CharField(max_length=32, unique=True)
    name = models.CharField(max_length=60)
    kind = models.CharField(max_length=8)
    state = models.CharField(max_length=10)
    version = models.PositiveIntegerField(default=0)
    org = models.CharField(max_length=18, db_index=True)
    region = models.CharField(max_length=12, blank=True, default="")
    org_name = models.CharField(max_length=120)
    purpose = models.CharField(max_length=400)
    sector = models.CharField(max_length=255)
    redirect_uris = models.JSONField(default=list)
    logout_uris = models.JSONField(default=list)
    backchannel_uri = models.CharField(max_length=300, blank=True, default="")
    scopes = models.JSONField(default=list)
    permissions = models.JSONField(default=list)
    alg = models.CharField(max_length=8)
    min_level = models.PositiveSmallIntegerField(default=0)
    refresh = models.BooleanField(default=True)
    secret_digest = models.CharField(max_length=64, blank=True, default="")
    secret_sealed = models.BinaryField(default=b"")
    secret_at = models.DateTimeField(null=True)
    old_digest = models.CharField(max_length=64, blank=True, default="")
    old_until = models.DateTimeField(null=True)
    requested_by = models.CharField(max_length=120)
    requested_at = models.DateTimeField()
    decided_by = models.CharField(max_length=120, blank=True, default="")
    decided_at = models.DateTimeField(null=True)
    said = models.CharField(max_length=400, blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["state", "-id"], name="client_by_state")]

    def __str__(self) -> str:
        return f"client:{self.uid} {self.state}"

    @property
    def secret(self) -> str:
        """The secret in clear, of a ticket client; "" where none is kept."""
        if not self.secret_sealed:
            return ""
        return vault().decrypt(bytes(self.secret_sealed), f"signon.secret:{self.uid}").decode()


class SigningKey(models.Model):
    """A key that signs identity tokens from a moment on, and is published until `gone_at`."""

    id = models.BigAutoField(primary_key=True)
    kid = models.CharField(max_length=64, unique=True)
    alg = models.CharField(max_length=8)
    public = models.JSONField()
    private_sealed = models.BinaryField()
    made_at = models.DateTimeField()
    signs_from = models.DateTimeField()
    gone_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["alg", "-signs_from"], name="key_in_force")]

    def __str__(self) -> str:
        return f"key:{self.kid}"
