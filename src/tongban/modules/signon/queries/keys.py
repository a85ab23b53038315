"""Signing keys: which signs now, which are published."""

from __future__ import annotations

import json
from typing import Any

from django.db.models import Q

from tongban.kernel import clock
from tongban.kernel.crypto import vault

from ..models import SigningKey

ALGS = ("ES256", "RS256")


def signing(alg: str) -> SigningKey | None:
    """Return the key that signs now: the latest whose time has come."""
    due = SigningKey.objects.filter(alg=alg, signs_from__lte=clock.now()).filter(_published())
    return due.order_by("-signs_from", "-id").first()


def newest(alg: str) -> SigningKey | None:
    """Return the newest key of an algorithm, though it may not sign yet."""
    return SigningKey.objects.filter(alg=alg).filter(_published()).order_by("-signs_from").first()


def published() -> list[dict[str, Any]]:
    """Return the public keys (RFC 7517): coming, present, and former ones while they may count."""
    rows = SigningKey.objects.filter(_published()).order_by("alg", "id")
    return [dict(row.public) for row in rows]


def private(of: SigningKey) -> dict[str, Any]:
    """Return the private key as JWK."""
    opened = vault().decrypt(bytes(of.private_sealed), f"signon.key:{of.kid}")
    found: dict[str, Any] = json.loads(opened)
    return found


def _published() -> Q:
    return Q(gone_at__isnull=True) | Q(gone_at__gt=clock.now())
