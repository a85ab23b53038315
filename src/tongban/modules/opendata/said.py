"""The few facts of a card, in the language of the card."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tongban.modules.catalogue.contracts import Fee, Item, TimeLimit, Unit


def facts(item: Item) -> list[tuple[str, str]]:
    """Return what a card says of an item: label and value; what is not given is left out."""
    found = (
        (_("办理机构"), item.implementation.organisation.name),
        (_("承诺时限") if item.promised else _("法定时限"), _limit(item.binding)),
        (_("收费"), _fee(item.base.fee)),
        (_("到现场"), _visits(item.visits)),
    )
    return [(name, value) for name, value in found if value]


def _limit(of: TimeLimit | None) -> str:
    if of is None:
        return ""
    if of.amount == 0:
        return _("当场")
    n = 1 if of.amount == 1 else 2
    counted = {
        Unit.WORKING_DAY: ngettext("%(n)s 个工作日", "%(n)s 个工作日", n),
        Unit.DAY: ngettext("%(n)s 天（自然日）", "%(n)s 天（自然日）", n),
        Unit.MONTH: ngettext("%(n)s 个月", "%(n)s 个月", n),
        Unit.YEAR: ngettext("%(n)s 年", "%(n)s 年", n),
        Unit.HOUR: ngettext("%(n)s 小时", "%(n)s 小时", n),
    }
    return counted[of.unit] % {"n": f"{of.amount.normalize():f}"}


def _fee(of: Fee | None) -> str:
    if of is None:
        return ""
    if not of.charged:
        return _("不收费")
    only = of.items[0] if len(of.items) == 1 else None
    if only is None or only.amount is None:
        return _("收费，见收费标准")
    amount = f"{only.amount.normalize():f}"
    return _("%(amount)s 元（%(unit)s）") % {"amount": amount, "unit": only.unit}


def _visits(times: int | None) -> str:
    if times is None:
        return ""
    if times == 0:
        return _("不用跑")
    return ngettext("最多 %(n)d 次", "最多 %(n)d 次", times) % {"n": times}
