"""The words for what a guide gives. What the source does not give is said, never filled in."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Final

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from ..cards import Brief
from ..contracts import Fee, FeeItem, Finding, Material, TimeLimit, Unit, label

Shown = str | SafeString
_EMPTY: Final = (None, "", ())


def missing() -> SafeString:
    """Say that the source gives nothing."""
    return format_html('<span class="missing">{}</span>', _("来源未载明"))


def given(value: object) -> Shown:
    """Return any element of a guide in words, or say that it is missing."""
    if value in _EMPTY:
        return missing()
    if isinstance(value, tuple):
        return _("、").join(_one(one) for one in value)
    return _one(value)


def _one(value: object) -> str:
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, StrEnum):
        return _(label(value).zh)
    return limit(value) if isinstance(value, TimeLimit) else str(value)


def plain(amount: Decimal) -> str:
    """Write a number without needless zeros."""
    return f"{amount.normalize():f}"


def limit(of: TimeLimit) -> str:
    """Write a limit; working days and natural days are never mixed up."""
    if of.amount == 0:
        return _("当场")
    return _counted(of.unit, 1 if of.amount == 1 else 2) % {"n": plain(of.amount)}


def _counted(unit: Unit, n: int) -> str:
    return {
        Unit.WORKING_DAY: ngettext("%(n)s 个工作日", "%(n)s 个工作日", n),
        Unit.DAY: ngettext("%(n)s 天（自然日）", "%(n)s 天（自然日）", n),
        Unit.MONTH: ngettext("%(n)s 个月", "%(n)s 个月", n),
        Unit.YEAR: ngettext("%(n)s 年", "%(n)s 年", n),
        Unit.HOUR: ngettext("%(n)s 小时", "%(n)s 小时", n),
    }[unit]


def fee(of: Fee | None) -> Shown:
    """Say whether a fee is charged."""
    if of is None:
        return missing()
    if not of.charged:
        return _("不收费")
    return charge(of.items[0]) if len(of.items) == 1 else _("收费，见收费标准")


def link(url: str) -> Shown:
    """Return an address that can be pressed; "" for none."""
    return format_html('<a href="{}" rel="external noopener">{}</a>', url, url) if url else ""


def charge(of: FeeItem) -> str:
    """Write one charge: the amount where there is one, else how it is found."""
    if of.amount is None:
        return of.unit
    return _("%(amount)s 元（%(unit)s）") % {"amount": plain(of.amount), "unit": of.unit}


def visits(times: int | None) -> Shown:
    """Say how often one must come."""
    if times is None:
        return missing()
    if times == 0:
        return _("不用跑")
    return ngettext("最多 %(n)d 次", "最多 %(n)d 次", times) % {"n": times}


def copies(of: Material) -> Shown:
    """Say how many originals and copies to bring."""
    parts = []
    if of.originals:
        parts.append(ngettext("原件 %(n)d 份", "原件 %(n)d 份", of.originals) % {"n": of.originals})
    if of.copies:
        parts.append(ngettext("复印件 %(n)d 份", "复印件 %(n)d 份", of.copies) % {"n": of.copies})
    return _("，").join(parts) or missing()


def summary(of: Brief) -> str:
    """Say in one line who handles it, how fast, what it costs and how often one must come."""
    parts: list[str] = [_("%(who)s办理") % {"who": of.org_name}]
    if of.binding is not None:
        parts.append(_within(of.binding))
    if of.charged is not None:
        parts.append(_("收费") if of.charged else _("不收费"))
    if of.visits is not None:
        parts.append(_trips(of.visits))
    return _("%(summary)s。") % {"summary": _("，").join(parts)}


def _trips(times: int) -> str:
    if times == 0:
        return _("不用跑")
    return ngettext("最多跑 %(n)d 次", "最多跑 %(n)d 次", times) % {"n": times}


def sides(audience: Sequence[str]) -> str:
    """Say who may apply in the words of the two sides of service."""
    named = {"natural": _("个人"), "legal": _("法人和其他组织")}
    return _("、").join(named[one] for one in audience)


def _within(of: TimeLimit) -> str:
    if of.amount == 0:
        return _("当场办结")
    return _("%(limit)s内办结") % {"limit": limit(of)}


def sentence(of: Finding) -> str:
    """Return what the gate found in the reader's language."""
    return of.en if (get_language() or "").startswith("en") else of.zh


def waits_for(before: Sequence[str]) -> str:
    """Say what a part of a bundle waits for; "" for what begins at once."""
    return _("在“%(parts)s”之后开始") % {"parts": _("、").join(before)} if before else ""


def joined(values: Sequence[str]) -> Shown:
    """Join names, or say that there are none."""
    return _("、").join(values) if values else missing()
