"""The native item format: JSON lines, documented in `docs/formats/items.md`."""

from .checks import check
from .reader import LONGEST_LINE, Line, read
from .rules import LineError
from .schema import FORMAT, document
from .shape import Record, decode, encode, fingerprint, line

__all__ = [
    "FORMAT",
    "LONGEST_LINE",
    "Line",
    "LineError",
    "Record",
    "check",
    "decode",
    "document",
    "encode",
    "fingerprint",
    "line",
    "read",
]
