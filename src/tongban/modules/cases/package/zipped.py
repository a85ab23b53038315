"""A ZIP in which every byte is determined by names and contents, so that every byte is verified.

Stored, not squeezed; one fixed date; UTF-8 names; nothing between the parts. `verify_archive.py`
builds the same bytes again on its own and compares.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from typing import IO

_DATE, _TIME, _VERSION, _UTF8 = 0x0021, 0, 20, 0x0800
"""1980-01-01, 0:00; ZIP 2.0; names in UTF-8 (APPNOTE 4.4)."""
_LIMIT = 0xFFFFFFFF


class TooLarge(ValueError):
    """A package of 4 GiB or more: split it, this format has no room for it."""


def write(out: IO[bytes], parts: Iterable[tuple[str, bytes]]) -> None:
    """Write the parts, each once, in the order given."""
    directory, offset, count = bytearray(), 0, 0
    for name, data in parts:
        path = name.encode()
        described = struct.pack(
            "<HHHHHIIIHH", _VERSION, _UTF8, 0, _TIME, _DATE, zlib.crc32(data), len(data),
            len(data), len(path), 0,
        )  # fmt: skip
        out.write(b"PK\x03\x04" + described + path)
        out.write(data)
        entry = struct.pack("<H", _VERSION) + described + struct.pack("<HHHII", 0, 0, 0, 0, offset)
        directory += b"PK\x01\x02" + entry + path
        offset += 4 + len(described) + len(path) + len(data)
        count += 1
        if offset + len(directory) > _LIMIT or count > 0xFFFF:
            raise TooLarge("the package has 4 GiB or more")
    end = struct.pack("<HHHHIIH", 0, 0, count, count, len(directory), offset, 0)
    out.write(bytes(directory) + b"PK\x05\x06" + end)
