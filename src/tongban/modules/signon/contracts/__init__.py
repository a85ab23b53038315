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

__all__ = [
    "BAD_ADDRESS",
    "CLAIMS_VERSION",
    "MACHINE_MAY",
    "MACHINE_ONLY",
    "NOTHING_TO_SIGN_ON",
    "NOT_ALLOWED_TO_MACHINES",
    "NO_CLIENT",
    "NO_REASON",
    "OWN_REQUEST",
    "SCOPES",
    "UNKNOWN_SCOPE",
    "Asked",
    "ClientCard",
    "ClientKind",
    "ClientRequest",
    "ClientState",
    "Connected",
    "GrantCard",
    "KeyCard",
    "SecretMade",
    "TokenKind",
    "VisitEnded",
    "acr_of",
]
