"""Checking what a certificate signed, by whoever is plugged in; nothing is plugged in by itself."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.crypto import blind_indexes
from tongban.kernel.db import writing
from tongban.kernel.errors import Refused

from .. import challenge, factor_names
from ..contracts import (
    CERTIFICATE,
    CERTIFICATE_EXPIRED,
    CERTIFICATE_REVOKED,
    NO_CERTIFICATE_SERVICE,
    WRONG_CERTIFICATE,
    CertificateAnswer,
    Checked,
    FactorKind,
    Verdict,
)
from ..models import SecondFactor
from ..ports import CERTIFICATES, CannotTell
from . import _factors, _throttle
from ._throttle import Allowance

SIGNED_ONCE = Allowance("signed_once", most=1, minutes=10)
"""One text that a certificate signs."""
_WHY = {Verdict.EXPIRED: CERTIFICATE_EXPIRED, Verdict.REVOKED: CERTIFICATE_REVOKED}


def indexes_of(found: Checked) -> list[str]:
    """Return the blind indexes of a certificate's key, the one to be written first."""
    return blind_indexes(factor_names.of_certificate(found.key_id), _factors.KEY_NAME)


def verified(account_id: int, shown: CertificateAnswer) -> Checked:
    """Return what the gateway says of a good certificate; outside of any transaction.

    The text was made for this account, minutes ago at most, and counts once, whatever comes of it.
    Raises `Refused` (`identity.wrong_certificate`, `…certificate_expired`, `…certificate_revoked`,
    `identity.no_certificate_service`).
    """
    gateways = [*CERTIFICATES]
    if not gateways:
        raise Refused(NO_CERTIFICATE_SERVICE)
    if challenge.account_of(shown.nonce) != account_id:
        raise Refused(WRONG_CERTIFICATE)
    try:
        _throttle.spend(SIGNED_ONCE, shown.nonce)
    except Refused:
        raise Refused(WRONG_CERTIFICATE) from None
    try:
        found = gateways[0].check(shown.nonce, shown.certificate, shown.signature)
    except CannotTell:
        raise Refused(NO_CERTIFICATE_SERVICE) from None
    return _good(found)


def _good(found: Checked) -> Checked:
    """The end is looked at here too: a gateway's clock may be wrong."""
    if found.verdict is not Verdict.GOOD or not found.key_id or found.not_after is None:
        raise Refused(_WHY.get(found.verdict, WRONG_CERTIFICATE))
    if found.not_after <= clock.now():
        raise Refused(CERTIFICATE_EXPIRED)
    return found


def check_certificate(account_id: int, shown: CertificateAnswer, *, counted: str = "") -> str:
    """Return the means that a certificate bound to the account proves; another's proves nothing.

    The attempt is counted and committed first. Raises `Refused` as `verified`, and
    `access.slow_down`.
    """
    value = _factors.count_attempt(account_id, counted)
    found = verified(account_id, shown)
    rows = SecondFactor.objects.filter(
        account=account_id,
        kind=FactorKind.CERTIFICATE,
        key_index__in=indexes_of(found),
        ended_at=None,
    )
    with writing():
        if not rows.update(used_at=clock.now()):
            raise Refused(WRONG_CERTIFICATE)
    _throttle.forgive(_throttle.CODES, value)
    return CERTIFICATE
