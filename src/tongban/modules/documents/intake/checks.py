"""The door: what a file is, decided by its content, and whether it may come in."""

from __future__ import annotations

from dataclasses import dataclass

import filetype

from tongban.kernel.errors import Refused

from ..contracts import EMPTY, KIND_NOT_ACCEPTED, KINDS, MALWARE, PROGRAM, TOO_LARGE, Kind
from . import names, ole, pdf, pictures, zips
from .refusal import two_faced

_PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xfe\xed\xfa", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe")
_MARKUP = (b"<html", b"<script", b"<!doctype html", b"<svg", b"<?php", b"<iframe", b"<%@")
_HEAD = 2048  # browsers look at no more than 1445 bytes when they guess
_ZIP_END = b"PK\x05\x06"
_ZIP_TAIL = 65_557  # the end record and the longest comment that may follow it
# The agreed harmless test string of the anti-virus industry, cut so that this file is not a hit.
_EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


@dataclass(frozen=True, slots=True)
class Admitted:
    """A file that passed: its clean name and its kind."""

    name: str
    kind: Kind


def admit(name: str, data: bytes, *, limit: int) -> Admitted:
    """Return the clean name and kind of an upload of at most `limit` bytes, or refuse it.

    Raises `Refused` with one of the `document.*` codes. Costs a few searches over the bytes and
    never unfolds more than the ceilings of `zips` and `pdf`.
    """
    if not data:
        raise Refused(EMPTY)
    if len(data) > limit:
        raise Refused(TOO_LARGE, limit_mb=limit // (1024 * 1024))
    if _EICAR in data:
        raise Refused(MALWARE, found="EICAR")
    kind = _kind(data)
    _check_single(kind, data)
    return Admitted(names.clean(name, kind), kind)


def _kind(data: bytes) -> Kind:
    if data.startswith(b"%PDF-"):
        pdf.check(data)
        return KINDS["pdf"]
    if data.startswith(b"\xff\xd8\xff"):
        pictures.check_jpeg(data)
        return KINDS["jpg"]
    if data.startswith(pictures.PNG_START):
        pictures.check_png(data)
        return KINDS["png"]
    return _container(data) or _stranger(data)


def _container(data: bytes) -> Kind | None:
    if data.startswith(b"PK\x03\x04"):
        return zips.check(data)
    return ole.check(data) if data.startswith(ole.START) else None


def _stranger(data: bytes) -> Kind:
    if data.startswith(_PROGRAMS):
        raise Refused(PROGRAM)
    head = data[:_HEAD].lower()
    if any(mark in head for mark in _MARKUP):
        raise Refused(KIND_NOT_ACCEPTED, found="text/html")
    raise Refused(KIND_NOT_ACCEPTED, found=filetype.guess_mime(data[:8192]) or "?")


def _check_single(kind: Kind, data: bytes) -> None:
    """Refuse files that two programs would read as two different things."""
    head = data[:_HEAD].lower()
    if any(mark in head for mark in _MARKUP):
        two_faced()
    if kind.code != "pdf" and b"%pdf-" in head:
        two_faced()
    if kind.shown and _ZIP_END in data[-_ZIP_TAIL:]:
        two_faced()
