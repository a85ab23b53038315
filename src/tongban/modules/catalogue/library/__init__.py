"""The coded library of standard materials and fields (docs/formats/library.md). Pure."""

from .codes import code_of, why_not_code
from .file import FORMAT, Line, encode, fingerprint, read, validate
from .standards import Standard, StandardField, StandardMaterial

__all__ = [
    "FORMAT",
    "Line",
    "Standard",
    "StandardField",
    "StandardMaterial",
    "code_of",
    "encode",
    "fingerprint",
    "read",
    "validate",
    "why_not_code",
]
