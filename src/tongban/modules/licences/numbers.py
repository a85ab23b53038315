"""What leads to a licence: printed number, standard identifier, 核验码, address to verify it."""

from __future__ import annotations

from tongban.kernel import ids
from tongban.kernel.codes import LicenceId, Uscc, make_licence_id
from tongban.kernel.crypto import query_code, query_code_matches
from tongban.kernel.settings import settings


def next_serial(type_code: str, year: int) -> str:
    """Return the next serial of a type and year: year and six digits or more."""
    return f"{year}{ids.next_number(f'licence {type_code} {year}'):06d}"


def printed(type_code: str, serial: str) -> str:
    """Return the number printed on the licence: definer's own code, type, year, running number.

    The definer's nine characters (GB 11714, inside the USCC) keep it unique beyond one type.
    """
    return "-".join((type_code[8:17], type_code[18:], serial[:4], serial[4:]))


def identifier(type_code: str, issuer: str, serial: str, edition: int = 1) -> LicenceId:
    """Return the identifier of GB/T 36904; raise `BadCode` rather than make one that is not."""
    return make_licence_id(type_code, Uscc(issuer), serial, edition)


def type_code(definer: str, number: int) -> str:
    """Return a type code: the definer's USCC and three digits; `ValueError` beyond 999."""
    if not 1 <= number <= 999:
        raise ValueError("a body can define at most 999 types of licence")
    return f"{Uscc(definer).text}{number:03d}"


def check_code(uid: str) -> str:
    """Return the 核验码 printed on the licence: with the number alone nobody can leaf through."""
    return query_code(f"licence:{uid}")


def check_code_matches(uid: str, given: str) -> bool:
    """Compare what was typed with the 核验码, in constant time."""
    return query_code_matches(f"licence:{uid}", given)


def verify_address(uid: str) -> str:
    """Return the address behind the QR code."""
    return f"{settings().address.rstrip('/')}/verify/{uid}"
