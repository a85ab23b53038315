"""Mail addresses at rest, and the tokens of the links in mails: derived, stored nowhere."""

from __future__ import annotations

import hmac
import re
from typing import Final

from tongban.kernel.crypto import blind_indexes, mac, vault
from tongban.kernel.indexes import held

_MAIL: Final = re.compile(r"[^@\s,;<>\"]{1,64}@[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)+")
LONGEST: Final = 120
MAIL: Final = "subscriptions.mail"
"""The purpose of the blind index of addresses."""


def is_mail(text: str) -> bool:
    """Whether a text has the form of one mail address."""
    return len(text) <= LONGEST and _MAIL.fullmatch(text) is not None


def seal(uid: str, mail: str) -> bytes:
    """Seal a mail address under its subscription."""
    return vault().encrypt(mail.encode(), f"subscriptions.mail:{uid}")


def unseal(uid: str, sealed: bytes | memoryview) -> str:
    """Open what `seal` gave."""
    return vault().decrypt(bytes(sealed), f"subscriptions.mail:{uid}").decode()


def mark(mail: str, subject: str) -> str:
    """Return the blind index under which an address is kept, once for each subject."""
    return held(mail, MAIL, subject=subject)


def marks(mail: str) -> list[str]:
    """Return the blind indexes under which an address may be kept."""
    return blind_indexes(mail, MAIL)


def token(uid: str) -> str:
    """Return the token that stands in the links of a subscription's mails."""
    return mac("subscriptions.link", uid)[:32]


def fits(uid: str, given: str) -> bool:
    """Whether a token belongs to a subscription; takes the same time for every wrong one."""
    return hmac.compare_digest(token(uid).encode(), given.encode())
