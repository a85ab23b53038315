"""JPEG and PNG: whole, of sensible size, and nothing behind them. Only headers are read."""

from __future__ import annotations

import struct

from tongban.kernel.errors import Refused

from ..contracts import IMAGE_TOO_BIG
from .refusal import damaged, two_faced

MAX_PIXELS = 100_000_000  # a viewer needs four bytes for each
MAX_SIDE = 30_000
PNG_START = b"\x89PNG\r\n\x1a\n"
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_BARE = frozenset({0x01, *range(0xD0, 0xD8)})
_MOST_MARKERS = 10_000
"""Cameras write some dozens before the measure; a file of nothing but markers is no picture."""


def check_png(data: bytes) -> None:
    """Refuse a PNG that is cut, oversized, or followed by something else (ISO/IEC 15948)."""
    if data[12:16] != b"IHDR" or len(data) < 33:
        damaged("PNG")
    _sized(*struct.unpack(">II", data[16:24]))
    at = len(PNG_START)
    while data[at + 4 : at + 8] != b"IEND":
        if at + 12 > len(data):
            damaged("PNG")
        at += 12 + int.from_bytes(data[at : at + 4], "big")
    if len(data) < at + 12:
        damaged("PNG")
    if len(data) > at + 12:
        two_faced()


def check_jpeg(data: bytes) -> None:
    """Refuse a JPEG that is cut or oversized (ITU-T T.81). Trailers of phones are let pass."""
    if data.rfind(b"\xff\xd9") < 0:
        damaged("JPEG")
    _sized(*_jpeg_size(data))


def _jpeg_size(data: bytes) -> tuple[int, int]:
    at = 2
    for _ in range(_MOST_MARKERS):
        if at + 9 > len(data) or data[at] != 0xFF:
            damaged("JPEG")
        marker = data[at + 1]
        if marker in _FRAMES:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        at = _next_marker(data, at, marker)
    return damaged("JPEG")


def _next_marker(data: bytes, at: int, marker: int) -> int:
    if marker == 0xFF:  # fill byte
        return at + 1
    if marker in _BARE:
        return at + 2
    length = int.from_bytes(data[at + 2 : at + 4], "big")
    if length < 2 or marker in {0xD9, 0xDA}:  # picture data before its measure
        damaged("JPEG")
    return at + 2 + length


def _sized(width: int, height: int) -> None:
    if not width or not height:
        damaged("JPG/PNG")
    if max(width, height) > MAX_SIDE or width * height > MAX_PIXELS:
        raise Refused(IMAGE_TOO_BIG, width=width, height=height)
