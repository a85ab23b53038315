"""Security keys and passkeys (W3C WebAuthn), on Yubico's `fido2`.

The platform asks no maker's attestation: which keys staff may use is decided by who hands them out.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from fido2.rpid import verify_rp_id
from fido2.server import Fido2Server
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    RegistrationResponse,
    UserVerificationRequirement,
)

_ASKED = UserVerificationRequirement.PREFERRED
_LONGEST = 20_000
State = dict[str, Any]


class NotProved(ValueError):
    """The answer of a key proves nothing: challenge, origin, signature or form is wrong."""


def _server(host: str) -> Fido2Server:
    def ours(origin: str) -> bool:
        return verify_rp_id(host, origin) and urlsplit(origin).hostname == host

    return Fido2Server(PublicKeyCredentialRpEntity(name="Tongban", id=host), verify_origin=ours)


def _known(kept: Sequence[bytes]) -> list[AttestedCredentialData]:
    return [AttestedCredentialData(one) for one in kept]


def begin_adding(
    host: str, account: str, name: str, kept: Sequence[bytes]
) -> tuple[dict[str, Any], State]:
    """Return what the browser is asked (JSON), and the state to be held for the answer."""
    user = PublicKeyCredentialUserEntity(name=name, id=account.encode(), display_name=name)
    asked, state = _server(host).register_begin(user, _known(kept), user_verification=_ASKED)
    return dict(asked), state


def added(host: str, state: State, answer: str) -> tuple[bytes, str, int]:
    """Return what is kept of a new key, its name and its count; raise `NotProved`."""
    try:
        shown = RegistrationResponse.from_dict(_read(answer))
        found = _server(host).register_complete(state, shown)
    except Exception as wrong:  # whatever a stranger's bytes do to the reader
        raise NotProved(type(wrong).__name__) from wrong
    if found.credential_data is None:
        raise NotProved("no credential")
    return bytes(found.credential_data), found.credential_data.credential_id.hex(), found.counter


def name_of(kept: bytes) -> str:
    """Return the name of the key of which this is kept."""
    return AttestedCredentialData(kept).credential_id.hex()


def begin_proving(host: str, kept: Sequence[bytes]) -> tuple[dict[str, Any], State]:
    """Return what the browser is asked (JSON), and the state to be held for the answer."""
    asked, state = _server(host).authenticate_begin(_known(kept), user_verification=_ASKED)
    return dict(asked), state


def proved(host: str, state: State, kept: Sequence[bytes], answer: str) -> tuple[str, int]:
    """Return the name of the key that signed and its count; raise `NotProved`."""
    try:
        shown = AuthenticationResponse.from_dict(_read(answer))
        key = _server(host).authenticate_complete(state, _known(kept), shown)
        return key.credential_id.hex(), shown.response.authenticator_data.counter
    except Exception as wrong:  # whatever a stranger's bytes do to the reader
        raise NotProved(type(wrong).__name__) from wrong


def _read(answer: str) -> Mapping[str, Any]:
    if len(answer) > _LONGEST:
        raise NotProved("too long")
    found = json.loads(answer)
    if not isinstance(found, dict):
        raise NotProved("no object")
    return found
