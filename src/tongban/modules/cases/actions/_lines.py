"""The lines of a notice of correction: what each may point to, and what it must say."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from django.utils.translation import get_language, gettext

from tongban.kernel.errors import FieldError, Invalid, Refused
from tongban.modules.catalogue import public as catalogue
from tongban.modules.catalogue.contracts import Offer
from tongban.modules.forms import public as forms

from .. import law, situations
from ..contracts import NO_NEW_PAPERS, STATE_HAS_IT, UNKNOWN_MATERIAL, CorrectionLine
from ..models import Case

Whys = Mapping[str, str]
"""Places that a line may not point to, each with the reason's code."""


def closed_places(case: Case) -> tuple[set[str], dict[str, str]]:
    """Return every place of the published guide, and those of them that may not be asked for."""
    offer = catalogue.offer(case.revision_id)
    known = _places(case, offer)
    held = (one.key for one in offer.item.materials or () if one.waivable)
    state_has = law.correction.STATE_HAS.holds()
    return known, {f"material:{key}": STATE_HAS_IT for key in held if state_has}


def _places(case: Case, offer: Offer) -> set[str]:
    """The guide's materials and the form's fields; of a bundle those that the situation needs."""
    need = situations.only(case)
    if need is not None and law.joint.ONLY_WHAT_APPLIES.holds():
        return {f"material:{m.key}" for m in need.materials} | {f"field:{n}" for n in need.fields}
    known = {f"material:{one.key}" for one in offer.materials}
    if case.form_revision_id is not None:
        schema = forms.revision(case.form_revision_id).schema
        known |= {f"field:{name}" for name in schema["properties"]}
    return known


def must_be_lawful(
    case: Case,
    lines: Sequence[CorrectionLine],
    days: int,
    *,
    barred: Whys | None = None,
    only: Collection[str] | None = None,
) -> None:
    """Raise `Invalid` with everything that is wrong with a notice, each by its line and part.

    `barred` names further places with the reason's code; `only` the places that alone may stand.
    """
    known, closed = closed_places(case)
    closed |= law.points.outside(case, {line.target for line in lines}) | dict(barred or {})
    errors: list[FieldError] = []
    for number, line in enumerate(lines):
        errors += _wrong(number, line, _why_not(line.target, known, closed, only))
    bounds = law.correction.DAYS_TO_CORRECT.setting
    if bounds is not None and not bounds.least <= days <= bounds.most:
        errors.append(FieldError("days", "input.range", gettext("请填写1至60个工作日。")))
    if errors:
        raise Invalid(errors)


def _why_not(target: str, known: set[str], closed: Whys, only: Collection[str] | None) -> str:
    if target not in known:
        return UNKNOWN_MATERIAL if law.correction.ONLY_THE_GUIDE.holds() else ""
    if target in closed:
        return closed[target]
    return NO_NEW_PAPERS if only is not None and target not in only else ""


def _wrong(number: int, line: CorrectionLine, why: str) -> list[FieldError]:
    empty = [
        FieldError(f"lines.{number}.{name}", "input.empty", gettext("不能为空。"))
        for name in ("what", "how")
        if not getattr(line, name).strip()
    ]
    if not why:
        return empty
    said = Refused(why).message(get_language() or "zh")
    return [FieldError(f"lines.{number}.target", why, said), *empty]
