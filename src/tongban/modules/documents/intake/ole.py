"""Compound files of older office programs ([MS-CFB]): told apart by their streams' names.

Directory entries are 128 bytes, aligned, with the name in UTF-16LE and its length at byte 64.
"""

from __future__ import annotations

from ..contracts import KINDS, Kind
from .refusal import active, encrypted

START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ACTIVE = ("_VBA_PROJECT", "_VBA_PROJECT_CUR", "Macros", "VBA", "\x01Ole10Native")
_LOCKED = ("EncryptedPackage", "EncryptionInfo")
_KINDS = {"WordDocument": "doc", "Workbook": "xls", "Book": "xls"}


def check(data: bytes) -> Kind | None:
    """Return "doc" or "xls", or None if it is another compound file."""
    if any(_has(data, name) for name in _LOCKED):
        encrypted()
    if any(_has(data, name) for name in _ACTIVE):
        active()
    codes = {code for name, code in _KINDS.items() if _has(data, name)}
    return KINDS[codes.pop()] if len(codes) == 1 else None


def _has(data: bytes, name: str) -> bool:
    text = (name + "\0").encode("utf-16-le")
    at = data.find(text)
    while at >= 0:
        if at % 128 == 0 and int.from_bytes(data[at + 64 : at + 66], "little") == len(text):
            return True
        at = data.find(text, at + 2)
    return False
