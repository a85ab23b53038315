"""Tables of sign-on. Codes, tokens and secrets are kept as digests; private keys are sealed."""

from __future__ import annotations

from .clients import Client, SigningKey
from .grants import Consent, Grant, Token, Visit

__all__ = ["Client", "Consent", "Grant", "SigningKey", "Token", "Visit"]
