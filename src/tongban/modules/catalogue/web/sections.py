"""The parts of a guide as tables and lists of facts."""

from __future__ import annotations

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tongban.portal.components import Column, Row, Status, Summary, Table

from ..contracts import Completeness, Item, Material, Result, TimeLimit
from . import words

Line = tuple[str, words.Shown]


def basics(item: Item) -> Summary:
    """What kind of item it is, for whom, by whom."""
    base, own = item.base, item.implementation
    rows: list[Line] = [
        (_("实施主体"), own.organisation.name),
        (_("谁可以办"), words.given(base.audience)),
        (_("事项类型"), words.given(base.type)),
        (_("行使层级"), words.given(own.level)),
        (_("办件类型"), words.given(base.handling)),
        (_("办理方式"), words.given(item.channels)),
        (_("通办范围"), _cross_region(item)),
        (_("数量限制"), words.given(base.quantity_limit)),
        (_("告知承诺"), words.given(base.commitment)),
        (_("中介服务"), words.given(base.intermediary)),
        (_("基本编码"), base.code),
        (_("实施编码"), item.code),
    ]
    return Summary(rows)


def _cross_region(item: Item) -> words.Shown:
    given = item.base.cross_region
    return words.joined([one.wording or str(words.given(one.scope)) for one in given])


def limits(item: Item) -> Summary:
    """Every limit on its own line: what lies outside the promise is not added to it."""
    given = item.base.limits
    rows: list[Line] = [
        (_("决定是否受理"), words.given(given.accept_promised or given.accept)),
        (_("法定办结时限"), _noted(given.statutory)),
        (_("承诺办结时限"), _noted(item.promised)),
        (_("可以延长"), words.given(given.extend)),
        (_("送达结果"), words.given(given.deliver)),
    ]
    return Summary([*rows, *_own_limits(item)])


def _noted(limit: TimeLimit | None) -> words.Shown:
    if limit is None or not limit.note:
        return words.given(limit)
    return format_html('{} <span class="quiet small">{}</span>', words.limit(limit), limit.note)


def _own_limits(item: Item) -> list[Line]:
    """What the applicant must keep to."""
    rows: list[Line] = []
    if item.base.apply_deadline is not None:
        own = item.base.apply_deadline
        said = _("%(start)s起 %(limit)s内") % {"start": own.start, "limit": words.limit(own.limit)}
        rows.append((_("您须在此期限内申请"), said))
    if item.base.filing_period is not None:
        period = item.base.filing_period
        said = _("每年 %(start)s 至 %(end)s") % {"start": period.start, "end": period.end}
        rows.append((_("每年申报期"), f"{said} {period.of}".strip()))
    return rows


def materials(item: Item) -> Table | None:
    """The materials, each with its copies, form, origin and need; None when not known."""
    if item.materials is None:
        return None
    columns = [_("材料"), _("份数"), _("形式"), _("从哪里来"), _("必要性")]
    rows = [_material(one) for one in item.materials]
    return Table(
        _("申请材料"), [Column(one) for one in columns], rows, hide_caption=True,
        empty=_("不需要提交材料。"),
    )  # fmt: skip


def _material(of: Material) -> Row:
    need = Status(words.given(of.need), "off") if of.need else words.missing()
    origin = of.issuer or words.given(of.origin)
    return Row((_name(of), words.copies(of), words.given(of.form), origin, need))


def _name(of: Material) -> SafeString:
    """The name with everything that must be known when preparing it."""
    notes = [(one,) for one in _notes(of)]
    return format_html(
        "{}{}", of.name, format_html_join("", '<span class="aside">{}</span>', notes)
    )


def _notes(of: Material) -> list[str]:
    said = [
        _("签名盖章：%(what)s") % {"what": of.sign_seal} if of.sign_seal else "",
        of.fill_note,
        _("依据：%(what)s") % {"what": of.basis} if of.basis else "",
        _("可用电子证照“%(what)s”代替") % {"what": of.licence_type} if of.licence_type else "",
        _("系统能查到的，不用您交") if of.waivable else "",
    ]
    return [one for one in said if one]


def results(item: Item) -> Table:
    """What one gets."""
    columns = [Column(one) for one in (_("结果"), _("类型"), _("有效期"))]
    empty = words.missing()
    rows = [_result(one) for one in item.base.results]
    return Table(_("可以得到的结果"), columns, rows, hide_caption=True, empty=empty)


def _result(of: Result) -> Row:
    return Row((of.name, words.given(of.type), words.given(of.validity)))


def source(item: Item) -> Summary:
    """Where the guide comes from and how complete it is."""
    of = item.base.source
    links = format_html_join(
        " ",
        '<a href="{}" rel="external noopener">{}</a>',
        ((one.url, words.given(one.kind)) for one in of.addresses if one.shown),
    )
    rows: list[Line] = [
        (_("来源"), of.title),
        (_("来源地区"), words.given(of.region)),
        (_("原文"), links or words.missing()),
        (_("完整程度"), _completeness(of.completeness, of.completeness_note)),
        (_("使用许可"), of.licence),
    ]
    return Summary(rows)


def _completeness(of: Completeness | None, note: str) -> words.Shown:
    said = words.given(of)
    return _("%(how)s。%(note)s") % {"how": said, "note": note} if note and of else said
