"""Tables of sign-on. Codes, tokens and secrets are kept as digests; private keys are sealed."""

from __future__ import annotations

from .clients import Client, SigningKey
from .grants import Consent, Grant, Token, Visit
from .upstreams import Upstream, UpstreamLink

__all__ = ["Client", "Consent", "Grant", "SigningKey", "Token", "Upstream", "UpstreamLink", "Visit"]
