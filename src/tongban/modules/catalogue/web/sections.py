"""The parts of a guide as tables and lists of facts. A line without content is left out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tongban.modules.documents import public as documents
from tongban.portal.components import Column, Fact, Facts, Row, Summary, Table

from ..contracts import Completeness, FeeItem, Intermediary, Item, OnlineStage, Result, TimeLimit
from ..ports import Duration
from . import levels, materials, words

Line = tuple[str, words.Shown]


def _told(rows: list[Line]) -> Summary:
    """Only the lines that say something; the exam reports the others."""
    return Summary([(name, said) for name, said in rows if said and said != words.missing()])


def basics(item: Item) -> Summary:
    """What kind of item it is, for whom, by whom."""
    base, own = item.base, item.implementation
    bodies = own.co_bodies or base.co_bodies
    rows: list[Line] = [
        (_("实施主体"), own.organisation.name),
        (_("实施主体性质"), words.given(own.nature)),
        (_("承办机构"), own.undertaker.name if own.undertaker else ""),
        (_("委托部门"), own.entrusting),
        (_("先受理审查的下级机关"), own.lower_first.body.name if own.lower_first else ""),
        (_("共同实施部门"), words.joined([one.name for one in bodies])),
        (_("谁可以办"), words.given(base.audience)),
        (_("事项类型"), words.given(base.type)),
        (_("权力来源"), words.given(own.power_source)),
        (_("权限划分"), base.powers),
        (_("行使内容"), base.content),
        (_("行使层级"), words.given(own.level)),
        (_("办件类型"), words.given(base.handling)),
        (_("办理方式"), words.given(item.channels)),
        (_("通办范围"), _cross_region(item)),
        (_("数量限制"), words.given(base.quantity_limit)),
        (_("告知承诺"), words.given(base.commitment)),
        (_("中介服务"), words.given(base.intermediary)),
        (_("乡镇街道"), own.town.name if own.town else ""),
        (_("村社区"), own.village.name if own.village else ""),
        (_("基本编码"), base.code),
        (_("实施编码"), item.code),
        (_("地方编码"), own.local_task_code or base.local_catalog_code),
        (_("生效日期"), own.effective or base.effective),
        (_("取消日期"), own.cancels or base.cancels),
    ]
    return _told(rows)


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
    return _told([*rows, *_own_limits(item)])


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


def took(item: Item, real: Duration) -> Facts:
    """How long it really took, beside what is promised."""
    days = ngettext("%(n)d 个工作日", "%(n)d 个工作日", real.half_within)
    most = ngettext("%(n)d 个工作日", "%(n)d 个工作日", real.nine_of_ten_within)
    return Facts(
        [
            Fact(_("一半的人用了不到"), days % {"n": real.half_within}),
            Fact(_("十个人里九个不超过"), most % {"n": real.nine_of_ten_within}),
            Fact(_("我们承诺"), words.given(item.promised)),
        ]
    )


def fees(item: Item, links: Mapping[str, words.Shown]) -> Table | None:
    """Each fee with its standard, its basis and who pays less; columns without content go."""
    fee = item.base.fee
    if fee is None or not fee.charged or not fee.items:
        return None
    whole = [(_("收费项目"), [one.name for one in fee.items])]
    whole += [(name, [say(one) for one in fee.items]) for name, say in _fee_columns(links)]
    kept = [(name, said) for name, said in whole if any(said)]
    rows = [Row(cells) for cells in zip(*(said for _name, said in kept), strict=True)]
    return Table(_("收费标准"), [Column(name) for name, _said in kept], rows, hide_caption=True)


def _fee_columns(
    links: Mapping[str, words.Shown],
) -> list[tuple[str, Callable[[FeeItem], words.Shown]]]:
    return [
        (_("收费标准"), lambda one: words.charge(one)),
        (_("标准说明"), lambda one: one.standard),
        (_("依据"), lambda one: links.get(one.basis, one.basis)),
        (_("减免"), lambda one: one.reduction or (_("可以减免") if one.reducible else "")),
    ]


def online(item: Item) -> Summary:
    """What can be done without coming, and what is offered around the item."""
    own = item.implementation.service
    rows: list[Line] = [
        (_("网办深度"), words.given(item.base.online_depth)),
        (_("网上能办到哪一步"), _stages(item.online_stages)),
        (_("为什么要到现场"), item.visit_reason if item.visits else ""),
        (_("要求的实名等级"), levels.asked(item)),
    ]
    if own is not None:
        rows += [
            (_("网上办理"), words.given(own.online)),
            (_("网办地址"), words.link(own.online_url or own.link_url)),
            (_("手机办理"), words.link(own.mobile_url)),
            (_("预约办理"), words.given(own.booking)),
            (_("网上支付"), words.given(own.pay_online)),
            (_("物流快递"), words.given(own.express)),
            (_("自助终端"), words.given(own.kiosk)),
            (_("进驻政务大厅"), words.given(own.entry_centre)),
            (_("运行系统"), words.given(own.system_level)),
        ]
    return _told(rows)


def _stages(given: tuple[OnlineStage, ...]) -> words.Shown:
    order = list(OnlineStage)
    return words.given(tuple(sorted(given, key=order.index)))


def intermediaries(item: Item) -> list[tuple[str, Summary]]:
    """Every service of a third party, with all that the law makes public of it."""
    return [(one.name, _intermediary(one)) for one in item.base.intermediaries]


def _intermediary(of: Intermediary) -> Summary:
    paid = _("由行政机关委托并付费") if of.paid_by_body else ""
    return _told(
        [
            (_("设定依据"), of.basis),
            (_("服务条件"), of.conditions),
            (_("服务流程"), of.process),
            (_("服务时限"), words.given(of.limit)),
            (_("收费标准"), of.fee or paid),
            (_("服务机构"), words.joined(of.institutions)),
        ]
    )


def _samples(given: Sequence[Result], held: materials.Held) -> list[words.Shown]:
    """The samples of results, as links where their files are held."""
    return [
        format_html(
            '<a href="{}">{}</a>', documents.guide_file_address(one.sample.digest), one.sample.name
        )
        if one.sample and one.sample.digest in held.there
        else (materials.told(one.sample, held) if one.sample else "")
        for one in given
    ]


def results(item: Item, held: materials.Held) -> Table:
    """What one gets."""
    given = item.base.results
    whole: list[tuple[str, list[words.Shown]]] = [
        (_("结果"), [_result_name(one) for one in given]),
        (_("类型"), [words.given(one.type) for one in given]),
        (_("有效期"), [one.validity for one in given]),
        (_("样本"), _samples(given, held)),
    ]
    kept = [(name, said) for name, said in whole if any(said)]
    rows = [Row(cells) for cells in zip(*(said for _name, said in kept), strict=True)]
    columns = [Column(name) for name, _said in kept]
    return Table(_("可以得到的结果"), columns, rows, hide_caption=True)


def _result_name(of: Result) -> words.Shown:
    licence = _("电子证照：%(what)s") % {"what": of.licence_type} if of.licence_type else ""
    aside = [(one,) for one in (licence, of.note) if one]
    return format_html(
        "{}{}", of.name, format_html_join("", '<span class="aside">{}</span>', aside)
    )


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
    return _told(rows)


def _completeness(of: Completeness | None, note: str) -> words.Shown:
    said = words.given(of)
    return _("%(how)s。%(note)s") % {"how": said, "note": note} if note and of else said
