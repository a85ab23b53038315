"""Browsers that an account has signed in from before: what they keep, signed by us.

Whoever guesses at somebody's password uses up the attempts that all strange browsers share; the
owner comes from a browser of their own, which has attempts of its own (GB/T 22239-2019 8.1.4.1 b).
The cookie lets nobody in: it only says which allowance an attempt counts against. It ends with the
password, and knows few accounts, so that a machine in a hall soon forgets.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core import signing

from tongban.kernel import ids
from tongban.kernel.crypto import mac

COOKIE = "known"
SALT = "identity.known_device"
TERM = dt.timedelta(days=180)
MOST = 4
_MARK = 16


@dataclass(frozen=True, slots=True)
class KnownDevice:
    """A browser by its uid, and the accounts that signed in there, oldest first; "" for none."""

    uid: str = ""
    accounts: Mapping[str, str] = field(default_factory=dict)

    def knows(self, account_id: int, stored_password: str) -> bool:
        """Whether the account signed in here since its password was set."""
        kept = self.accounts.get(str(account_id), "")
        return bool(self.uid) and kept == mark(account_id, stored_password)


def read(cookie: str) -> KnownDevice:
    """Return what a browser keeps; nothing for what we did not sign, or too long ago."""
    try:
        found: Any = signing.loads(cookie, salt=SALT, max_age=TERM)
    except signing.BadSignature:
        return KnownDevice()
    return KnownDevice(str(found["d"]), dict(found["a"]))


def keep(cookie: str, account_id: int, stored_password: str) -> str:
    """Return what a browser shall keep after an account signed in there."""
    before = read(cookie)
    others = {who: mark for who, mark in before.accounts.items() if who != str(account_id)}
    newest = list(others.items())[-(MOST - 1) :]
    accounts = dict([*newest, (str(account_id), mark(account_id, stored_password))])
    return signing.dumps({"d": before.uid or ids.new_uid(), "a": accounts}, salt=SALT)


def mark(account_id: int, stored_password: str) -> str:
    """Changes with the password, and tells nothing of it."""
    return mac(SALT, f"{account_id}:{stored_password}")[:_MARK]
