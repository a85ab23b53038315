"""Identity documents in words, and how a form of them is read."""

from __future__ import annotations

import datetime as dt

from django.http import QueryDict
from django.utils.translation import gettext_lazy as lazy

from tongban.kernel.codes import DocumentKind, IdentityNumber

KINDS = {
    DocumentKind.RESIDENT_CARD: lazy("居民身份证"),
    DocumentKind.HMT_RESIDENCE: lazy("港澳居民居住证、台湾居民居住证"),
    DocumentKind.HM_PERMIT: lazy("港澳居民来往内地通行证"),
    DocumentKind.TW_PERMIT: lazy("台湾居民来往大陆通行证"),
    DocumentKind.FOREIGN_RESIDENCE: lazy("外国人永久居留身份证"),
    DocumentKind.PASSPORT: lazy("护照"),
}


def number_typed(data: QueryDict) -> str:
    """Return the number as it is written: a passport's with its country."""
    number, country = data.get("id_no", "").strip(), data.get("country", "").strip()
    passport = data.get("document") == DocumentKind.PASSPORT and "/" not in number
    return f"{country}/{number}" if passport else number


def day_typed(data: QueryDict, name: str) -> dt.date | None:
    """Return the day that was typed; None where it is none."""
    try:
        return dt.date.fromisoformat(data.get(name, "").strip())
    except ValueError:
        return None


def kind_typed(data: QueryDict) -> str:
    """Return the kind that was chosen; the resident card where nothing was."""
    return data.get("document", "") or DocumentKind.RESIDENT_CARD


def choices() -> list[tuple[str, object]]:
    """Return the kinds to choose from."""
    return [(str(kind), said) for kind, said in KINDS.items()]


def said(number: str) -> object:
    """Return which document a kept number stands on, in words."""
    found = IdentityNumber.read(number)
    return KINDS[found.kind] if isinstance(found, IdentityNumber) else ""
