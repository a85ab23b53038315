"""Case numbers: region 6 + date 8 + running number 6 (or more) + check character."""

from __future__ import annotations

from tongban.kernel.codes import mod_37_36
from tongban.kernel.crypto import query_code
from tongban.kernel.settings import settings


def case_no(region: str, day: str, number: int) -> str:
    """Return the number: unique for ever, without personal data (standards §5.1)."""
    body = f"{region[:6]}{day}{number:06d}"
    return body + mod_37_36(body)


def code_of(number: str) -> str:
    """Return the query code with which anybody holding the receipt may look the case up."""
    return query_code(number)


def verify_address(code: str) -> str:
    """Return the address behind the QR code of a paper."""
    return f"{settings().address.rstrip('/')}/verify/paper/{code}"


def spaced(code: str) -> str:
    """Return a paper's code as printed: in groups of four, capital."""
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4)).upper()


def typed(text: str) -> str:
    """Return the code that somebody typed or scanned, in the form in which it is kept."""
    last = text.strip().rstrip("/").rpartition("/")[2]
    return "".join(one for one in last.lower() if one.isalnum())
