"""Words of certificates of staff (SM2 数字证书, UKey): what a gateway says of one, and why not."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from tongban.kernel.reasons import reason

WRONG_CERTIFICATE = reason(
    "identity.wrong_certificate",
    zh="证书或签名没有通过验证，请重新签名。",
    en="The certificate or its signature was not accepted. Sign once more.",
    status=422,
)
CERTIFICATE_EXPIRED = reason(
    "identity.certificate_expired",
    zh="证书已经过期，请向发证机构更新。",
    en="The certificate has expired. Have it renewed by whoever issued it.",
    status=422,
)
CERTIFICATE_REVOKED = reason(
    "identity.certificate_revoked",
    zh="证书已被吊销，不能再用。",
    en="The certificate was revoked and counts no more.",
    status=422,
)
NO_CERTIFICATE_SERVICE = reason(
    "identity.no_certificate_service",
    zh="现在不能验证证书，请用其他第二验证方式，或者稍后再试。",
    en="Certificates cannot be checked at present. Use another second factor, or try again later.",
    status=503,
)


class Verdict(StrEnum):
    """What a gateway says of a certificate and of what it signed."""

    GOOD = "good"
    FORGED = "forged"
    UNTRUSTED = "untrusted"
    EXPIRED = "expired"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class CertificateAnswer:
    """What a browser brings: the text that was to be signed, the certificate, the signature."""

    nonce: str
    certificate: str
    signature: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What is known of a certificate. `key_id` is the subject key identifier (RFC 5280 §4.2.1.2) in
    hexadecimal: a renewed certificate of the same key stays bound. Only GOOD fills the rest."""

    verdict: Verdict
    key_id: str = ""
    serial: str = ""
    issuer: str = ""
    not_after: dt.datetime | None = None
