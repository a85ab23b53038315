"""The story pages: every component in its states, with plainly fictitious content."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from tongban.kernel import clock
from tongban.kernel.errors import FieldError

from . import components as c

PAGES = ("portal", "home", "guide", "desk", "print", "receipt", "confirm")


def context() -> dict[str, Any]:
    """Everything the story pages show. Dates are relative, so that no story ever goes stale."""
    day = clock.today()
    return {
        **_form(),
        **_case(day),
        **_lists(day),
        **_home(),
        "confirm": _confirm(),
        "files": _files(),
        "actions": _actions(),
    }


def _form() -> dict[str, Any]:
    errors = [
        FieldError("phone", "format", _("请填写 11 位手机号码")),
        FieldError("way", "required", _("请选择领取方式")),
        FieldError("files", "type", _("营业场所照片须为 JPG 或 PNG 图片")),
    ]
    ways = [
        c.Choice("window", _("到窗口领取"), _("工作日 9:00–17:00，和安市政务服务中心")),
        c.Choice("post", _("邮寄到家"), _("不收邮费，一般 2 天送到")),
        c.Choice("online", _("只要电子证照")),
    ]
    themes = [("food", _("餐饮")), ("retail", _("零售")), ("school", _("培训"))]
    districts = [("990101", _("清源区（演示）")), ("990102", _("临溪县（演示）"))]
    return {"sample_errors": errors, "ways": ways, "themes": themes, "districts": districts}


def _case(day: dt.date) -> dict[str, Any]:
    due, later = day + dt.timedelta(days=3), day + dt.timedelta(days=400)
    running = c.Deadline(due, days_left=3)
    steps = [
        c.Step(_("您提交了申请"), "done", _("王小明（演示用户）"), "2026-11-18 09:12"),
        c.Step(_("窗口受理"), "done", _("和安市政务服务中心 综合窗口"), "2026-11-18 14:30"),
        c.Step(_("补正材料"), "skipped"),
        c.Step(_("部门审查"), "current", _("清源区市场监管局（演示）"), until=running),
        c.Step(_("作出决定"), "upcoming", _("清源区市场监管局（演示）")),
        c.Step(_("送达证照"), "upcoming"),
    ]
    branches = [
        c.Step(
            _("卫生审查"), "late", _("清源区卫健局（演示）"), until=c.Deadline(day, days_left=-2)
        ),
        c.Step(_("现场勘验"), "paused", body=_("等待申请人预约时间")),
    ]
    deadlines = [
        running,
        c.Deadline(due, days_left=0, basis="yours"),
        c.Deadline(due, days_left=-2, basis="statutory", late_reason=_("需要外地部门协助核查")),
        c.Deadline(later, days_left=280, basis="statutory", unit="natural", provisional=True),
        c.Deadline(due, days_left=4, paused=_("正在进行专家评审，评审时间不计入时限")),
        c.Deadline(due, done=True),
    ]
    corrections = [
        c.Correction(
            _("材料 2：营业场所照片"),
            _("看不清门牌号"),
            _("请在白天重新拍一张，能看清门牌"),
            "#files",
        ),
        c.Correction(
            _("联系电话"),
            _("少了一位"),
            _("请填写 11 位手机号码"),
            "#f-phone",
            "10000000001",
            done=True,
        ),
    ]
    summary = [
        c.SummaryRow(_("申请人"), _("王小明（演示用户）"), "#", _("修改")),
        c.SummaryRow(
            _("身份证件号码"), c.Masked("9901**********001X", _("身份证件号码"), "#reveal")
        ),
        c.SummaryRow(_("经营场所"), _("清源区桂花街道演示路 1 号"), "#"),
        c.SummaryRow(_("传真"), ""),
    ]
    facts = [
        c.Fact(_("法定时限"), _("20 个工作日")),
        c.Fact(_("承诺时限"), _("5 个工作日"), _("从受理次日起算")),
        c.Fact(_("实际用时"), _("一半在 2 天内办完"), _("十件中有九件不超过 4 天")),
        c.Fact(_("收费"), _("不收费")),
        c.Fact(_("跑动次数"), _("0 次")),
    ]
    return {
        "steps": steps,
        "branches": branches,
        "deadlines": deadlines,
        "correction_lines": corrections,
        "summary_rows": summary,
        "fact_list": facts,
        "receipt": _receipt(),
    }


def _receipt() -> c.Receipt:
    lines = [
        (_("事项"), _("食品经营许可（演示）")),
        (_("查询码"), "7KQ4-M2"),
        (_("最晚答复"), _("5 个工作日内告诉您是否受理")),
    ]
    return c.Receipt(
        _("申请已提交"),
        "990101 20261123 000001X",
        lines=lines,
        note=_("请记下编号，或拍下二维码。进度变化会发站内消息和短信。"),
        qr=c.Qr("https://tongban.example/verify/7KQ4M2", _("扫码查进度")),
    )


def _lists(day: dt.date) -> dict[str, Any]:
    columns = [
        c.Column(_("办件编号"), sort="?sort=no", sorted="descending"),
        c.Column(_("事项")),
        c.Column(_("申请人")),
        c.Column(_("状态")),
        c.Column(_("剩余时间")),
    ]
    samples = [
        (_("食品经营许可（新办）"), _("示例餐饮店"), c.Status(_("审查中"), "now"), 3),
        (_("养老机构备案"), _("演示养老院"), c.Status(_("待补正"), "wait"), 1),
        (_("公共场所卫生许可"), _("示例美发店"), c.Status(_("已超期"), "late"), -2),
        (_("社会保障卡申领"), _("示例·李小红"), c.Status(_("待受理"), "now"), 5),
    ]
    rows = [
        c.Row(
            (
                f"9901012026112300{n:04d}",
                what,
                who,
                state,
                c.Deadline(day + dt.timedelta(days=abs(left)), left, compact=True),
            ),
            href="#case",
            late=left < 0,
            value=n,
            name=what,
        )
        for n, (what, who, state, left) in enumerate(samples, 1)
    ]
    facets = [
        c.Facet(
            "who",
            _("办理对象"),
            [c.Option("person", _("个人"), 42, on=True), c.Option("body", _("法人"), 35)],
        ),
        c.Facet(
            "online",
            _("网办深度"),
            [c.Option("4", _("全程网办"), 51), c.Option("3", _("网上预审"), 26)],
        ),
    ]
    tabs = [
        c.Link(_("全部"), "#", current=True, count=77),
        c.Link(_("待受理"), "#a", count=12),
        c.Link(_("审查中"), "#b", count=31),
        c.Link(_("已办结"), "#c"),
    ]
    trail = [(_("首页"), "/"), (_("我要办"), "#"), (_("食品药品"), "#")]
    return {
        "columns": columns,
        "rows": rows,
        "facet_list": facets,
        "tab_links": tabs,
        "trail": trail,
    }


def _home() -> dict[str, Any]:
    entrances = [
        c.Tile(_("我要看"), "#", "see", _("政策、指南、公开信息")),
        c.Tile(_("我要查"), "#", "check", _("进度、证照、记录")),
        c.Tile(_("我要办"), "#", "do", _("网上申请和预约")),
        c.Tile(_("我要问"), "#", "chat", _("咨询和建议")),
        c.Tile(_("我要评"), "#", "star", _("评价每一次服务")),
    ]
    events = [
        c.Card(_("生孩子"), "#", _("出生登记、医保参保、生育津贴，一次填表。"), "child"),
        c.Card(_("上学"), "#", _("入学报名、转学、助学金。"), "school"),
        c.Card(_("找工作和创业"), "#", _("就业登记、开办企业、创业补贴。"), "briefcase"),
        c.Card(_("买房和租房"), "#", _("不动产登记、公积金、居住证。"), "house"),
        c.Card(_("看病和社保"), "#", _("参保、报销、异地就医。"), "heart"),
        c.Card(_("变老以后"), "#", _("养老金、高龄津贴、上门服务。"), "person"),
    ]
    stats = [
        c.Stat(12, _("待受理"), "#", _("今天新到 4 件")),
        c.Stat(31, _("审查中"), "#"),
        c.Stat(3, _("今天到期"), "#"),
        c.Stat(1, _("已超期"), "#", _("请说明原因"), late=True),
    ]
    return {"entrances": entrances, "events": events, "stats": stats}


def _confirm() -> c.Confirm:
    reason = c.Field("reason", _("撤回原因"), "textarea", required=False, rows=3)
    return c.Confirm(
        title=_("撤回这件申请？"),
        question=_("撤回后，本次申请不再办理。您以后可以重新申请。"),
        yes=_("撤回申请"),
        action="#",
        back="#",
        danger=True,
        consequences=[_("已上传的材料保留在您的空间里"), _("已缴的费用按原路退回")],
        fields=[reason],
    )


def _files() -> list[c.FileItem]:
    remove = c.Action(_("删除"), post="#")
    return [
        c.FileItem(_("营业执照.pdf"), 482_133, "#", _("已检查，没有病毒"), actions=[remove]),
        c.FileItem(
            _("平面图.dwg"),
            9_120_004,
            error=_("不接受这种文件，请转成 PDF 或图片"),
            actions=[remove],
        ),
    ]


def _actions() -> list[c.Action]:
    return [
        c.Action(_("受理"), post="#", kind="primary", icon="tick", key="a"),
        c.Action(_("要求补正"), href="#", icon="edit", key="c"),
        c.Action(_("不予受理"), href="#", icon="cross", key="r"),
        c.Action(
            _("延长时限"), href="#", icon="clock", disabled=_("已经延长过一次，法律只允许一次。")
        ),
        c.Action(_("转给同事"), href="#", kind="quiet", icon="person"),
    ]
