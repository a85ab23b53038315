"""Slowing down guessing: so many attempts in a window for one name, and for one address.

One row and one atomic statement for each (the "generic cell rate algorithm"): every attempt moves
the moment when all attempts are free again; an attempt that would move it out of the window is
refused and moves nothing. Two guesses at once cannot both take the last attempt.
"""

from __future__ import annotations

import ipaddress
import math
from dataclasses import dataclass

from django.db import connection

from tongban.kernel import clock
from tongban.kernel.crypto import blind_indexes
from tongban.kernel.db import writing
from tongban.kernel.errors import Refused
from tongban.kernel.reasons import SLOW_DOWN

from ..models import Attempt

_SPEND = """
INSERT INTO identity_attempt (key, free_at) VALUES (%(key)s, %(now)s + %(cost)s)
ON CONFLICT (key) DO UPDATE SET free_at = %(cost)s +
    CASE WHEN identity_attempt.free_at > %(now)s THEN identity_attempt.free_at ELSE %(now)s END
 WHERE identity_attempt.free_at <= %(now)s + %(window)s - %(cost)s
"""


@dataclass(frozen=True, slots=True)
class Allowance:
    """`most` attempts within `minutes`, for each value of one kind."""

    name: str
    most: int
    minutes: int

    @property
    def window(self) -> int:
        """The window in milliseconds."""
        return self.minutes * 60_000

    def keys(self, value: str) -> list[str]:
        """Return the keyed digests under which a value's attempts may be counted, new first."""
        return blind_indexes(value, f"identity.attempt.{self.name}")


BY_NAME = Allowance("name", most=20, minutes=60)
"""Of one name from all strange browsers together: as many as five in a quarter of an hour."""
BY_NAME_HERE = Allowance("name_here", most=5, minutes=30)
"""Of one name from one address: nobody uses up what the others have left."""
BY_ADDRESS = Allowance("address", most=60, minutes=15)
REGISTRATIONS = Allowance("register", most=10, minutes=60)
PATIENT_REGISTRATIONS = Allowance("patient_register", most=10, minutes=60)
"""More of them from one address, each for an answered question."""
CLAIMS = Allowance("claims", most=5, minutes=24 * 60)
OFFERS = Allowance("mandate_offer", most=20, minutes=60)
OWN_PASSWORD = Allowance("own_password", most=5, minutes=15)
CODES = Allowance("codes", most=5, minutes=15)
KNOWN_DEVICE = Allowance("known_device", most=5, minutes=15)
"""Of one account in one browser that it signed in from before."""
DEVICE = Allowance("device", most=20, minutes=15)
"""Of one browser that says who it is, with accounts that it does not know."""
PATIENT_NAME = Allowance("patient_name", most=12, minutes=60)
PATIENT_HERE = Allowance("patient_here", most=3, minutes=60)
PATIENT_ADDRESS = Allowance("patient_address", most=10, minutes=60)
PATIENCE = Allowance("patience", most=1, minutes=10)
"""One answer to one question."""


def spend(allowance: Allowance, value: str) -> None:
    """Use up one attempt, committed at once; raise `Refused` with the minutes to wait."""
    now, (key, *former) = int(clock.now().timestamp() * 1000), allowance.keys(value)
    window, cost = allowance.window, allowance.window // allowance.most
    with writing(), connection.cursor() as cursor:
        if former:
            _move(former, key)
        cursor.execute(_SPEND, {"key": key, "now": now, "window": window, "cost": cost})
        granted = cursor.rowcount > 0
    if not granted:
        raise Refused(SLOW_DOWN, minutes=_minutes(key, now, window - cost))


def _move(former: list[str], key: str) -> None:
    """Count on where the key of the digests is being changed: nobody gets their attempts again."""
    if not Attempt.objects.filter(pk=key).exists():
        Attempt.objects.filter(pk__in=former).update(key=key)


def _minutes(key: str, now: int, room: int) -> int:
    free_at = Attempt.objects.filter(pk=key).values_list("free_at", flat=True).first() or now
    return max(1, math.ceil((free_at - room - now) / 60_000))


def has_room(*asked: tuple[Allowance, str]) -> bool:
    """Whether an attempt is left in every one of them; uses up none."""
    now = int(clock.now().timestamp() * 1000)
    rooms = {
        key: one.window - one.window // one.most for one, value in asked for key in one.keys(value)
    }
    rows = Attempt.objects.filter(pk__in=rooms).values_list("pk", "free_at")
    return all(free_at <= now + rooms[key] for key, free_at in rows)


def forgive(allowance: Allowance, value: str) -> None:
    """Give all attempts back: the right password was given."""
    Attempt.objects.filter(pk__in=allowance.keys(value)).delete()


def whole_address(address: str) -> str:
    """Return what counts as one address: an IPv4 address, or the /64 that one IPv6 line holds."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped is None:
        return str(ipaddress.ip_network((found, 64), strict=False))
    return str(getattr(found, "ipv4_mapped", None) or found)
