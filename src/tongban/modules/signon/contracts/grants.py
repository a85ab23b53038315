"""What a system was given about whom, by which sign-in, and when that ended."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from tongban.kernel.events import event

SCOPES = ("openid", "profile", "company")
"""What can be asked: a subject and level; the name; the company acted for."""
CLAIMS_VERSION = 1
"""Raised when a scope comes to mean more: everybody is then asked again."""


class TokenKind(StrEnum):
    """What a token is good for."""

    ACCESS = "access"
    REFRESH = "refresh"


def acr_of(level: int, *, second_factor: bool) -> int:
    """Return the assurance of this sign-in, 0 to 3: no more than the person's level, and 3 only
    with a second factor (standards §8.2: 3 is strong)."""
    return min(level, 3 if second_factor else 2)


@dataclass(frozen=True, slots=True)
class Asked:
    """An authorization request that was checked, as it goes into a grant."""

    redirect_uri: str
    scopes: tuple[str, ...]
    nonce: str
    challenge: str
    auth_time: dt.datetime | None
    acr: int
    amr: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GrantCard:
    """One authorization. `body_id`: the company acted for; machines have no account."""

    id: int
    uid: str
    client: str
    sector: str
    account_id: int | None
    body_id: int | None
    visit: str
    scopes: tuple[str, ...]
    nonce: str
    challenge: str
    redirect_uri: str
    auth_time: dt.datetime | None
    acr: int
    amr: tuple[str, ...]
    expires_at: dt.datetime
    token_id: int = 0


@dataclass(frozen=True, slots=True)
class KeyCard:
    """A signing key's public half, with the moment from which it signs."""

    kid: str
    alg: str
    signs_from: dt.datetime


@dataclass(frozen=True, slots=True)
class Connected:
    """A system that a person signed on to, as the person sees it."""

    client: str
    name: str
    org_name: str
    scopes: tuple[str, ...]
    given_at: dt.datetime
    used_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class ConsentPast:
    """What a person let a system know, and when they took it back; None while it holds."""

    id: int
    client: str
    name: str
    scopes: tuple[str, ...]
    given_at: dt.datetime
    ended_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Shared:
    """What a system learnt about a person at one sign-on; of the data the scopes alone."""

    at: dt.datetime
    name: str
    org_name: str
    purpose: str
    scopes: tuple[str, ...]


@event("signon.visit_ended")
class VisitEnded:
    """A person's session at a connected system ended: the system is told."""

    visit: str
