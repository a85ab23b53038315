"""Case numbers: region 6 + date 8 + running number 6 (or more) + check character."""

from __future__ import annotations

from tongban.kernel.codes import mod_37_36
from tongban.kernel.crypto import query_code


def case_no(region: str, day: str, number: int) -> str:
    """Return the number: unique for ever, without personal data (standards §5.1)."""
    body = f"{region[:6]}{day}{number:06d}"
    return body + mod_37_36(body)


def code_of(number: str) -> str:
    """Return the query code with which anybody holding the receipt may look the case up."""
    return query_code(number)
