"""What others may ask of sign-on: the operator's commands and the demonstration."""

from __future__ import annotations

from .actions.connect_upstream import connect_upstream
from .actions.decide_client import approve_client
from .actions.give_consent import give_consent
from .actions.request_client import request_client
from .actions.rotate_keys import rotate_keys
from .actions.rotate_secret import rotate_secret
from .actions.withdraw_consent import withdraw_consent
from .queries.clients import card
from .queries.grants import consents_of
from .queries.shares import shares
from .saying import told

__all__ = [
    "approve_client",
    "card",
    "connect_upstream",
    "consents_of",
    "give_consent",
    "request_client",
    "rotate_keys",
    "rotate_secret",
    "shares",
    "told",
    "withdraw_consent",
]
