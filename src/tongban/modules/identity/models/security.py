"""Tables of proving who one is: second factors, recovery codes, remembered devices, resets."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from tongban.kernel.crypto import vault

from ..contracts import FactorKind
from .by_two import AskedOfAnother, by_two, one_waits
from .people import Account

_OPEN = Q(ended_at__isnull=True)


class SecondFactor(models.Model):
    """A second factor of an account: an authenticator app, or a passkey.

    Of an app the secret is kept sealed and `counter` is the last code that counted (RFC 6238: a
    code counts once); of a key its public part, and `counter` the signatures it says it has made.
    """

    id = models.BigAutoField(primary_key=True)
    uid = models.CharField(max_length=32, unique=True)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=4, choices=[(one.value, one.name) for one in FactorKind])
    label = models.CharField(max_length=60)
    sealed = models.BinaryField()
    key_index = models.CharField(max_length=32, blank=True, default="", db_index=True)
    counter = models.BigIntegerField(default=0)
    created_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account"],
                condition=_OPEN & Q(confirmed_at__isnull=True),
                name="one_factor_begun",
            )
        ]

    def __str__(self) -> str:
        return f"factor:{self.pk}"

    @property
    def kept(self) -> bytes:
        """The secret of an app, or the public part of a key."""
        return vault().decrypt(bytes(self.sealed), f"identity.factor:{self.uid}")


def seal_factor(secret: bytes, uid: str) -> bytes:
    """Seal what a factor keeps, so that it opens in no other row."""
    return vault().encrypt(secret, f"identity.factor:{uid}")


class RecoveryCode(models.Model):
    """A code that stands in once for a second factor, known by its keyed digest alone."""

    id = models.BigAutoField(primary_key=True)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=32)
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "digest"], name="recovery_code_once")
        ]

    def __str__(self) -> str:
        return f"recovery:{self.pk}"


class Device(models.Model):
    """A browser that need not show a code at sign-in for some days; it proves nothing more."""

    id = models.BigAutoField(primary_key=True)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    agent = models.CharField(max_length=160, blank=True, default="")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"device:{self.pk}"


class FactorReset(AskedOfAnother):
    """One administrator asks that somebody's second factors end; another one does it."""

    id = models.BigAutoField(primary_key=True)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=400)

    class Meta:
        constraints = [one_waits("account", "one_reset_asked"), by_two("reset_by_two")]

    def __str__(self) -> str:
        return f"reset:{self.pk}"
