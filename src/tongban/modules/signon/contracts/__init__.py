"""Words, events and reasons of sign-on, free of Django; a topic has its own file."""

from __future__ import annotations

from .clients import (
    MACHINE_MAY,
    ClientCard,
    ClientKind,
    ClientRequest,
    ClientState,
    SecretMade,
)
from .grants import (
    CLAIMS_VERSION,
    SCOPES,
    Asked,
    Connected,
    GrantCard,
    KeyCard,
    Shared,
    TokenKind,
    VisitEnded,
    acr_of,
)
from .reasons import (
    BAD_ADDRESS,
    MACHINE_ONLY,
    NO_CLIENT,
    NO_REASON,
    NOT_ALLOWED_TO_MACHINES,
    NOTHING_TO_SIGN_ON,
    OWN_REQUEST,
    UNKNOWN_SCOPE,
)
from .upstreams import (
    CANNOT_LINK,
    FOR_PEOPLE,
    LEAST_LEVEL,
    NOT_LINKED,
    UPSTREAM_FAILED,
    Linked,
    Told,
    UpstreamCard,
)

__all__ = [
    "BAD_ADDRESS",
    "CANNOT_LINK",
    "CLAIMS_VERSION",
    "FOR_PEOPLE",
    "LEAST_LEVEL",
    "MACHINE_MAY",
    "MACHINE_ONLY",
    "NOTHING_TO_SIGN_ON",
    "NOT_ALLOWED_TO_MACHINES",
    "NOT_LINKED",
    "NO_CLIENT",
    "NO_REASON",
    "OWN_REQUEST",
    "SCOPES",
    "UNKNOWN_SCOPE",
    "UPSTREAM_FAILED",
    "Asked",
    "ClientCard",
    "ClientKind",
    "ClientRequest",
    "ClientState",
    "Connected",
    "GrantCard",
    "KeyCard",
    "Linked",
    "SecretMade",
    "Shared",
    "TokenKind",
    "Told",
    "UpstreamCard",
    "VisitEnded",
    "acr_of",
]
