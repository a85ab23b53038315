"""A request that waits for a sign-in or a consent: signed, so that it comes back as it went."""

from __future__ import annotations

import datetime as dt

from django.core import signing
from django.http import QueryDict

from tongban.kernel import clock
from tongban.kernel.errors import Refused

from ..contracts import NO_CLIENT

SALT = "signon.ask"
LIFE = dt.timedelta(minutes=30)


def kept(given: QueryDict, asked_at: dt.datetime) -> str:
    """Return a request as one signed text."""
    return signing.dumps(
        {"q": given.urlencode(), "t": asked_at.timestamp()}, salt=SALT, compress=True
    )


def read(text: str) -> tuple[QueryDict, dt.datetime]:
    """Return what `kept` was given. Raises `Refused` unless we signed it of late."""
    try:
        found = signing.loads(text, salt=SALT)
    except signing.BadSignature:
        raise Refused(NO_CLIENT) from None
    asked_at = dt.datetime.fromtimestamp(found["t"], clock.ZONE)
    if clock.now() - asked_at > LIFE:
        raise Refused(NO_CLIENT)
    return QueryDict(found["q"]), asked_at
