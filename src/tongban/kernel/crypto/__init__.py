"""Encryption at rest, keyed digests, tokens: SM4 and SM3 behind one port.

What ships is a software vault; it is not a certified module (see `port.Vault`).
"""

from .digest import NATIVE, Hasher, hmac_sm3, new_sm3, sm3
from .keyfile import rotate
from .port import (
    Cipher,
    CryptoError,
    KeyFileError,
    NotReady,
    Tampered,
    UnknownKey,
    Vault,
    use,
    using,
    vault,
)
from .software import SoftwareVault, index_number, key_number
from .tokens import (
    blind_index,
    blind_indexes,
    mac,
    new_token,
    plain,
    query_code,
    query_code_matches,
    token_digest,
    token_is_well_formed,
)

__all__ = [
    "NATIVE",
    "Cipher",
    "CryptoError",
    "Hasher",
    "KeyFileError",
    "NotReady",
    "SoftwareVault",
    "Tampered",
    "UnknownKey",
    "Vault",
    "blind_index",
    "blind_indexes",
    "hmac_sm3",
    "index_number",
    "key_number",
    "mac",
    "new_sm3",
    "new_token",
    "plain",
    "query_code",
    "query_code_matches",
    "rotate",
    "sm3",
    "token_digest",
    "token_is_well_formed",
    "use",
    "using",
    "vault",
]
