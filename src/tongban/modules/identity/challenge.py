"""The text that a certificate signs: for one account, for five minutes, once."""

from __future__ import annotations

import datetime as dt
import secrets

from django.core import signing

SALT = "identity.certificate"
TERM = dt.timedelta(minutes=5)


def new(account_id: int) -> str:
    """Return a fresh text to be signed by the account's certificate."""
    return signing.dumps({"a": account_id, "n": secrets.token_urlsafe(12)}, salt=SALT)


def account_of(text: str) -> int:
    """Return for which account a text was made, some minutes ago at most; 0 for none of ours."""
    try:
        return int(signing.loads(text, salt=SALT, max_age=TERM)["a"])
    except signing.BadSignature:
        return 0
