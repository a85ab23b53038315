"""Connecting an upper platform as a source of identity."""

from __future__ import annotations

from django.utils.translation import gettext as _

from tongban.kernel import clock
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.crypto import vault
from tongban.kernel.errors import FieldError, Invalid
from tongban.kernel.policies import require

from .. import policies
from ..contracts import BAD_ADDRESS, UpstreamCard
from ..models import Upstream
from ._checks import is_address

LEVELS = range(4)


@action("signon.connect_upstream")
def connect_upstream(of: UpstreamCard, secret: str, *, by: Actor) -> None:
    """716号令 第5条: let people sign in here by an upper platform.

    Again with the same key renews it. That its levels count is asked here and approved by another
    (`trust_upstream`), which stays while name, issuer, client and the meaning of levels do. Raises
    `Invalid` (an address that is not https, a level that is none), `Refused`.
    """
    require(policies.may_rotate_keys(by))
    if not is_address(of.issuer):
        raise Invalid([FieldError("issuer", BAD_ADDRESS, "https")])
    if not all(value and level in LEVELS for value, level in of.acr.items()):
        raise Invalid([FieldError("acr", "upstream.level", _("等级须为0到3。"))])
    issuer = of.issuer.rstrip("/")
    if not _still_means(of, issuer):
        Upstream.objects.filter(key=of.key).update(vouch_by="", vouch_at=None)
    Upstream.objects.update_or_create(
        key=of.key,
        defaults={
            "name": of.name,
            "issuer": issuer,
            "client_id": of.client_id,
            "secret_sealed": vault().encrypt(secret.encode(), f"signon.upstream:{of.key}"),
            "by_number": of.by_number,
            "acr": dict(of.acr),
            "vouch_asked_by": by.ref if of.vouches else "",
            "made_at": clock.now(),
            "ended_at": None,
        },
    )
    note(f"upstream:{of.key}", connected=True, by_number=of.by_number, vouches=of.vouches)


def _still_means(of: UpstreamCard, issuer: str) -> bool:
    """Whether what was approved is what is connected: the same word, of the same platform."""
    rows = Upstream.objects.filter(key=of.key, issuer=issuer, client_id=of.client_id, ended_at=None)
    return of.vouches and any(one.acr == dict(of.acr) and one.name == of.name for one in rows)
