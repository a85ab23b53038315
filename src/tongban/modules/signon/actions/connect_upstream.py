"""Connecting an upper platform as a source of identity."""

from __future__ import annotations

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


@action("signon.connect_upstream")
def connect_upstream(of: UpstreamCard, secret: str, *, by: Actor) -> None:
    """716号令 第5条: let people sign in here by an upper platform.

    Again with the same key renews it. Raises `Invalid` (an address that is not https), `Refused`.
    """
    require(policies.may_rotate_keys(by))
    if not is_address(of.issuer):
        raise Invalid([FieldError("issuer", BAD_ADDRESS, "https")])
    Upstream.objects.update_or_create(
        key=of.key,
        defaults={
            "name": of.name,
            "issuer": of.issuer.rstrip("/"),
            "client_id": of.client_id,
            "secret_sealed": vault().encrypt(secret.encode(), f"signon.upstream:{of.key}"),
            "by_number": of.by_number,
            "made_at": clock.now(),
            "ended_at": None,
        },
    )
    note(f"upstream:{of.key}", connected=True, by_number=of.by_number)
