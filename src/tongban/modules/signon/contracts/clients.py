"""What other systems are to us: kinds, states, what is asked for them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum


class ClientKind(StrEnum):
    """How a system connects. PUBLIC ones keep no secret; MACHINE ones act without a person."""

    WEB = "web"
    PUBLIC = "public"
    TICKET = "ticket"
    MACHINE = "machine"


class ClientState(StrEnum):
    """Where a client stands; only ACTIVE ones are answered."""

    REQUESTED = "requested"
    ACTIVE = "active"
    SUSPENDED = "suspended"
    REFUSED = "refused"
    ENDED = "ended"


MACHINE_MAY = frozenset(
    {
        "cases:case:read",
        "cases:case:accept",
        "cases:case:correct",
        "cases:case:prereview",
        "cases:case:deliver",
        "licences:licence:read",
    }
)
"""Rights that a system may hold: reading, and window work that a rule or a person checks again.

Deciding, unmasking, appointing and approving are never a machine's (行政许可法 第38条 names the
authority that decides)."""


@dataclass(frozen=True, slots=True)
class ClientRequest:
    """What a body asks when it wants a system connected."""

    name: str
    kind: ClientKind
    org: str
    purpose: str
    redirect_uris: tuple[str, ...] = ()
    logout_uris: tuple[str, ...] = ()
    backchannel_uri: str = ""
    scopes: tuple[str, ...] = ("openid",)
    permissions: tuple[str, ...] = ()
    alg: str = "ES256"
    min_level: int = 0
    refresh: bool = True


@dataclass(frozen=True, slots=True)
class ClientCard:
    """A registered system, without its secret."""

    uid: str
    name: str
    kind: ClientKind
    state: ClientState
    org: str
    org_name: str
    region: str
    purpose: str
    sector: str
    redirect_uris: tuple[str, ...]
    logout_uris: tuple[str, ...]
    backchannel_uri: str
    scopes: tuple[str, ...]
    permissions: tuple[str, ...]
    alg: str
    min_level: int
    refresh: bool
    requested_by: str
    requested_at: dt.datetime
    decided_at: dt.datetime | None
    secret_at: dt.datetime | None
    said: str = ""
    secrets: tuple[str, ...] = field(default=(), repr=False)
    """Digests that are good now: the present secret's, and for a day the former one's."""


@dataclass(frozen=True, slots=True, repr=False)
class SecretMade:
    """A new secret, shown this once. Has no repr: it belongs in no log."""

    client_id: str
    secret: str
