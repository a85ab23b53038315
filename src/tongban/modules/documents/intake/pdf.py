"""PDF: whole, readable by everybody, without active content.

The file is searched, not interpreted: a full parser would be the larger risk. Names may be
written with #xx escapes and may hide in compressed object streams; both are looked through.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from .refusal import active, bomb, damaged, encrypted

_HEADER = re.compile(rb"%PDF-[12]\.\d")
_ACTIVE = ("JavaScript", "Launch", "EmbeddedFile", "EmbeddedFiles", "RichMedia", "ImportData")
_ENCRYPT = re.compile(rb"/Encrypt\s*(\d+\s+\d+\s+R|<<)")
_STREAM = re.compile(rb"stream\r?\n")
_PAIRS = re.compile(rb"\s*\d+\s+\d+\s")
_FIRST_BITE = 512
_BITE = 64 * 1024
MAX_OBJECTS = 64 * 1024 * 1024  # bytes of unfolded object streams in one file


def _written(name: str) -> bytes:
    return b"".join(b"(?:%c|#%02x|#%02X)" % (c, c, c) for c in name.encode())


def _any_of(*names: str) -> re.Pattern[bytes]:
    return re.compile(b"/(?:" + b"|".join(map(_written, names)) + rb")(?![A-Za-z0-9#])")


_ACTS = _any_of(*_ACTIVE)
_FOLDED = _any_of("ObjStm")


def check(data: bytes) -> None:
    """Refuse a PDF that is cut, locked, or that acts by itself (ISO 32000-1 §7.5, §7.6, §12.6)."""
    tail = data[-2048:]
    if not _HEADER.match(data) or b"%%EOF" not in tail or b"startxref" not in tail:
        damaged("PDF")
    if _ENCRYPT.search(data):
        encrypted()
    if _ACTS.search(data) or any(_ACTS.search(part) for part in _unfolded(data)):
        active()


def _unfolded(data: bytes) -> Iterator[bytes]:
    """Unfold the stream behind each name; one that many names precede is looked for once."""
    left, seen = MAX_OBJECTS, 0
    for name in _FOLDED.finditer(data):
        if name.end() < seen:
            continue
        start = _STREAM.search(data, name.end())
        if start is None:
            return
        seen = start.end()
        part = _inflate(data, start.end(), left)
        left -= len(part)
        yield part


def _inflate(data: bytes, at: int, most: int) -> bytes:
    """Unfold one stream in growing bites, so that many small ones do not copy the whole file."""
    unfold, parts, size, bite = zlib.decompressobj(), [], 0, _FIRST_BITE
    try:
        while not unfold.eof and at < len(data):
            parts.append(unfold.decompress(data[at : at + bite]))
            at, size, bite = at + bite, size + len(parts[-1]), min(2 * bite, _BITE)
            if size >= most:
                bomb()
    except zlib.error:
        if _PAIRS.match(data, at):  # stored plain: searched already
            return b""
        damaged("PDF")
    return b"".join(parts)
