"""Codes of the library: `M-000000-0012-7`. See docs/decisions/0041.

M or F (material, field), the region whose library it is (six digits, 000000 for what ships with
the platform), a serial number, and a check character over all ten digits (ISO 7064 MOD 11-2).
"""

from __future__ import annotations

import re
from typing import Final

SHIPPED: Final = "000000"
_FORM: Final = re.compile(r"[MF]-(\d{6})-(\d{4})-([0-9X])", re.ASCII)


def code_of(kind: str, region: str, serial: int) -> str:
    """Return the code of the `serial`-th material ("M") or field ("F") of a region's library."""
    digits = f"{region}{serial:04d}"
    if kind not in {"M", "F"} or not re.fullmatch(r"\d{10}", digits, re.ASCII):
        raise ValueError(f"no code for {kind}, {region}, {serial}")
    return f"{kind}-{digits[:6]}-{digits[6:]}-{_check(digits)}"


def why_not_code(text: str) -> str:
    """Return "form" or "check" for what is wrong with a code, "" for a sound one."""
    found = _FORM.fullmatch(text)
    if found is None:
        return "form"
    return "" if _check(found[1] + found[2]) == found[3] else "check"


def _check(digits: str) -> str:
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2 % 11
    return "0123456789X"[(12 - total) % 11]
