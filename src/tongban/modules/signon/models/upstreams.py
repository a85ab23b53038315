"""Upper platforms, and the ties between their accounts and ours."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from tongban.kernel.crypto import vault

_OPEN = Q(ended_at__isnull=True)


class Upstream(models.Model):
    """A platform that may tell us who somebody is. Its secret is sealed: we must show it there.

    `vouch_*`: who asked that its levels count here ("" for nobody), who else approved it, and when.
    """

    id = models.BigAutoField(primary_key=True)
    key = models.SlugField(max_length=32, unique=True)
    name = models.CharField(max_length=60)
    issuer = models.CharField(max_length=300)
    client_id = models.CharField(max_length=200)
    secret_sealed = models.BinaryField()
    by_number = models.BooleanField(default=False)
    acr = models.JSONField(default=dict)
    vouch_asked_by = models.CharField(max_length=120, blank=True, default="")
    vouch_by = models.CharField(max_length=120, blank=True, default="")
    vouch_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"upstream:{self.key}"

    @property
    def secret(self) -> str:
        """The secret in clear."""
        return vault().decrypt(bytes(self.secret_sealed), f"signon.upstream:{self.key}").decode()


class UpstreamLink(models.Model):
    """One account there is one account here. `subject` is a keyed digest of theirs."""

    id = models.BigAutoField(primary_key=True)
    upstream = models.ForeignKey(Upstream, on_delete=models.PROTECT, related_name="+")
    subject = models.CharField(max_length=64)
    account_id = models.BigIntegerField()
    how = models.CharField(max_length=10)
    linked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["upstream", "subject"], condition=_OPEN, name="link_of_subject"
            ),
            models.UniqueConstraint(
                fields=["account_id", "upstream"], condition=_OPEN, name="link_of_account"
            ),
        ]

    def __str__(self) -> str:
        return f"link:{self.pk}"
