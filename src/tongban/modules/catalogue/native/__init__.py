"""The native item format: JSON lines, documented in `docs/formats/items.md`."""

from .checks import check
from .reader import LONGEST_LINE, Line, numbered, read
from .remembered import Remembered
from .rules import LineError
from .schema import FORMAT, document
from .shape import Record, decode, encode, fingerprint, fingerprint_of, line

__all__ = [
    "FORMAT",
    "LONGEST_LINE",
    "Line",
    "LineError",
    "Record",
    "Remembered",
    "check",
    "decode",
    "document",
    "encode",
    "fingerprint",
    "fingerprint_of",
    "line",
    "numbered",
    "read",
]
