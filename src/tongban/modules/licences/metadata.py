"""A licence in the elements of GB/T 36903, as sharing interfaces exchange it."""

from __future__ import annotations

from tongban.kernel import clock

from . import queries
from .contracts import HolderKind, Standing
from .models import Licence

LONG_TERM = "9999-12-31"
"""Stands for "no last day" where the standard wants a date."""
_KIND_NAMES = {HolderKind.PERSON: "公民身份号码", HolderKind.BODY: "统一社会信用代码"}
IN_FORCE, ENDED = "1", "2"


def elements(licence: Licence) -> dict[str, str]:
    """Return the elements by their short names, unmasked; face rows follow as KZ_ extensions."""
    holder = queries.holder(licence)
    last = licence.valid_to.isoformat() if licence.valid_to else LONG_TERM
    ended = licence.standing(clock.today()) in {Standing.REVOKED, Standing.REPLACED}
    fixed = {
        "ZZMC": licence.name,
        "ZZLXDM": licence.type.code,
        "ZZBH": licence.number,
        "ZZBS": licence.identifier,
        "CZZT": holder.name,
        "CZZTDM": holder.code,
        "CZZTDMLX": _KIND_NAMES[holder.kind],
        "CZZTDMLXDM": holder.kind.value,
        "ZZYXQQSRQ": licence.valid_from.isoformat(),
        "ZZYXQJZRQ": last,
        "ZZBFJG": licence.issuer_name,
        "ZZBFJGDM": licence.issuer,
        "ZZBFRQ": licence.issued_on.isoformat(),
        "status": ENDED if ended else IN_FORCE,
    }
    return fixed | {f"KZ_{label}": value for label, value in queries.face(licence)}
