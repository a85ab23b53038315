"""Blind indexes, query codes and machine tokens, made from the vault in use."""

from __future__ import annotations

import hmac
import secrets
import zlib
from typing import Final

from .. import text as texts
from .digest import sm3
from .port import vault

QUERY_ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Digits and capitals without 0 O, 1 I L: read aloud and typed by old people."""
QUERY_LENGTH: Final = 8
_BASE62: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_SECRET_LENGTH: Final = 32
_SUM_LENGTH: Final = 6


def mac(purpose: str, text: str) -> str:
    """Return the keyed digest of `text` for `purpose`: 64 hex digits."""
    return vault().mac(purpose, text)


def blind_index(text: str, purpose: str) -> str:
    """Return a keyed digest by which an encrypted value is found again: 32 signs, to be stored.

    Normalised first (width, case, all spaces), so that what people type finds what was stored.
    The same value under another purpose gives another index: tables cannot be joined by it. Who
    looks one up asks for `blind_indexes`; a unique one is stored by `kernel.indexes.held`.
    """
    return vault().index(purpose, plain(text))


def blind_indexes(text: str, purpose: str) -> list[str]:
    """Return every index under which the value may be stored: one, or two while keys rotate.

    The first is the one that `blind_index` gives.
    """
    return vault().indexes(purpose, plain(text))


def plain(text: str) -> str:
    """Return the form in which two texts have the same blind index."""
    return "".join(texts.fold(text).upper().split())


def query_code(case_no: str) -> str:
    """Return the eight characters with which anyone holding the receipt looks up the case."""
    number = int(mac("query-code", case_no), 16)
    return _spell(number, QUERY_ALPHABET, QUERY_LENGTH)


def query_code_matches(case_no: str, given: str) -> bool:
    """Compare in constant time what was typed (any case, spaces) with the case's query code."""
    return hmac.compare_digest(query_code(case_no).encode(), plain(given).encode())


def new_token(prefix: str) -> str:
    """Return a random bearer token: prefix, underscore, 32 random signs (190 bits), checksum.

    Prefix and checksum let scanners find leaked tokens and let us refuse typing errors unasked.
    """
    if not (prefix.isascii() and prefix.isalnum()):
        raise ValueError("a token prefix is letters and digits")
    secret = "".join(secrets.choice(_BASE62) for _ in range(_SECRET_LENGTH))
    body = f"{prefix}_{secret}"
    return body + _checksum(body)


def token_is_well_formed(token: str) -> bool:
    """Whether `token` has the form and checksum of `new_token`; says nothing about its validity."""
    body, check = token[:-_SUM_LENGTH], token[-_SUM_LENGTH:]
    prefix, _, secret = body.rpartition("_")
    in_form = bool(prefix) and len(secret) == _SECRET_LENGTH and token.isascii()
    return in_form and check == _checksum(body)


def token_digest(token: str) -> str:
    """Return what is stored instead of the token. Fast on purpose: the secret has 190 bits."""
    return sm3(token.encode())


def _checksum(body: str) -> str:
    return _spell(zlib.crc32(body.encode()), _BASE62, _SUM_LENGTH)


def _spell(number: int, alphabet: str, length: int) -> str:
    found = []
    for _ in range(length):
        number, digit = divmod(number, len(alphabet))
        found.append(alphabet[digit])
    return "".join(reversed(found))
