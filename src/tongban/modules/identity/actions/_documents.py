"""Name and document as somebody typed them, for oneself or for whom they name."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tongban.kernel import clock
from tongban.kernel.codes import DocumentKind, Flaw, kept_identity_number, read_identity_number
from tongban.kernel.errors import FieldError, Refused

from .. import births
from ..contracts import CHILD_CONSENT, CONSENTS

_COUNTRY = re.compile("[A-Za-z]{3}/")
"""What a passport's number begins with; the form of a document has a box of its own for it."""
SHORTEST, LONGEST = 2, 80
"""Signs of a name: the longest machine-readable zone holds 39, names in full are longer."""


def problems(name: str, number: str, kind: str = "") -> Iterator[FieldError]:
    """Say what is wrong with name and number; `kind` is the document that was chosen, if any."""
    if not SHORTEST <= len(name.strip()) <= LONGEST:
        yield FieldError("name", "name.length", _("请填写姓名，与身份证件一致。"))
    found = read_identity_number(number, clock.today())
    if not isinstance(found, Flaw) and kind not in {"", found.kind}:
        found = Flaw.ID_KIND
    if isinstance(found, Flaw):
        boxed = kind == DocumentKind.PASSPORT and found is Flaw.PASSPORT_FORM
        lacks = boxed and not _COUNTRY.match(number.strip())
        place = "country" if lacks else "id_no"
        yield FieldError(place, found, Refused(found).message(get_language() or "zh"))


def of_birth(number: str, born: dt.date | None, kind: str = "") -> Iterator[FieldError]:
    """Say that the day of birth lacks where the number tells none, or that it cannot be."""
    found = read_identity_number(number, clock.today())
    if isinstance(found, Flaw) or kind not in {"", found.kind} or told(number):
        return
    if born is None or not births.possible(born, clock.today()):
        said = _("证件号码里没有出生日期，请填写证件上的出生日期。")
        yield FieldError("born", "birth.missing", said)


def told(number: str) -> dt.date | None:
    """Return the day of birth that a number tells, however it was typed."""
    return births.told(kept_identity_number(number))


def needs_consent(number: str, born: dt.date | None = None) -> bool:
    """个人信息保护法 第31条: below 14 a guardian consents."""
    age = births.age(told(number) or born, clock.today())
    return age is not None and age < CONSENTS


def require_consent(number: str, born: dt.date | None) -> None:
    """Raise `Refused` (`identity.child_consent`) for a child who does it alone."""
    if needs_consent(number, born):
        raise Refused(CHILD_CONSENT)
