"""Where a case stands, in four sentences: what happens now, who does it, until when, your part."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from tongban.portal.components import Fact, Facts, Standing, Summary, SummaryRow
from tongban.portal.components.base import Content
from tongban.portal.components.display import StatusTone
from tongban.portal.components.progress import Basis

from .. import frame, law, levels
from ..contracts import BranchState, CaseState
from ..contracts import CaseState as S
from ..dossier import Dossier
from . import dates, words

NOTHING = lazy("您现在不用做什么，有进展会发消息给您。")

OVERDUE = lazy(
    "窗口没有按时答复。依照行政许可法第三十二条，逾期不告知的，自收到申请材料之日起即为受理。您不用补做什么。"
)


@dataclass(frozen=True, slots=True)
class Said:
    """The sentences of one state for the applicant; `who` "" stands for the body."""

    now: words.Words
    who: words.Words
    you: words.Words
    tone: StatusTone = "now"


SAID: Mapping[str, Said] = {
    S.DRAFT: Said(
        lazy("草稿已保存，还没有提交"), lazy("您"), lazy("把内容填完，检查后提交。"), "wait"
    ),
    S.SUBMITTED: Said(lazy("窗口正在核对您的申请"), "", NOTHING),
    S.PRECHECKED: Said(lazy("网上预审已通过，等待窗口正式受理"), "", NOTHING),
    S.CORRECTING: Said(
        lazy("有内容需要您补正"), lazy("您"), lazy("逐条改好下面列出的内容，再提交。"), "wait"
    ),
    S.SUSPENDED: Said(lazy("正在进行特别程序，这段时间不计入办理期限"), "", NOTHING),
    S.GRANTED: Said(lazy("已经准予，正在送达结果"), "", NOTHING, "done"),
    S.REFUSED: Said(
        lazy("已作出不予许可的决定，正在送达"),
        "",
        lazy("请查看下面的理由和救济途径。如果不服，可以申请行政复议或者提起行政诉讼。"),
        "off",
    ),
    S.DELIVERED: Said(lazy("已经办结"), "", lazy("结果已经送达，您不用再做什么。"), "done"),
    S.DECLINED: Said(
        lazy("这件申请没有受理"), "", lazy("请查看下面的理由，按说明向有权的机关申请。"), "off"
    ),
    S.DISMISSED: Said(
        lazy("这件事依法不需要申请许可或备案，所以没有受理"),
        "",
        lazy("您可以直接去做，不用再申请。如果不同意，可以申请行政复议或者提起行政诉讼。"),
        "off",
    ),
    S.WITHDRAWN: Said(lazy("您已经撤回申请"), "", lazy("不用做什么。需要时可以重新申请。"), "off"),
    S.LAPSED: Said(lazy("没有在期限内补正，申请视为撤回"), "", lazy("需要时可以重新申请。"), "off"),
    S.DISCARDED: Said(lazy("草稿已经放弃"), "", lazy("不用做什么。"), "off"),
    S.REVOKED: Said(
        lazy("原来的准予决定已经撤销"),
        "",
        lazy("请查看下面的理由和救济途径。如果不服，可以申请行政复议或者提起行政诉讼。"),
        "off",
    ),
    S.ARCHIVED: Said(lazy("已经办结并归档"), "", lazy("您不用再做什么。"), "done"),
}


IN_PART = Said(
    lazy("已经作出决定：部分准予，部分不予，正在送达"),
    "",
    lazy("请看各部分的结果、不予的理由和救济途径。"),
    "done",
)
"""A joint result that granted some parts and refused others."""


def for_applicant(d: Dossier, action: Content = "") -> Standing:
    """Say where the case stands to its owner."""
    said = _said(d)
    return Standing(
        now=_now(d, said),
        who=said.who or _holder(d),
        until=until(d),
        you=said.you,
        tone="late" if is_late(d) else said.tone,
        action=action,
    )


def for_anyone(d: Dossier) -> Standing:
    """Say where the case stands to whoever holds the receipt: no personal data, no opinions."""
    return for_applicant(d)


def for_office(d: Dossier, *, may_act: bool) -> Standing:
    """Say where the case stands at the desk, and whether it is this post's turn."""
    said = _said(d)
    steps = format_html('<a href="#steps">{}</a>', _("从可以办的步骤里选一个。"))
    turn = steps if may_act else _("现在不需要您的岗位办理。")
    return Standing(
        now=_below(d) or words.STATES[d.case.state][0],
        who=_("申请人") if d.case.state == S.CORRECTING else _who_works(d),
        until=until(d),
        you=turn,
        tone="late" if is_late(d) else said.tone,
    )


def _below(d: Dossier) -> str:
    """Say at the desk that the body below has it; "" elsewhere."""
    here = d.case.state == S.ACCEPTED and levels.below(d.case)
    return _("下级机关审查中，审查完报送上级机关") if here else ""


def _said(d: Dossier) -> Said:
    if d.case.state in {S.SUBMITTED, S.PRECHECKED}:
        return _unanswered(d)
    if d.case.state != S.ACCEPTED:
        in_part = d.case.state == S.GRANTED and d.case.disagreed_branches
        return IN_PART if in_part else SAID[d.case.state]
    return _accepted(d)


def _accepted(d: Dossier) -> Said:
    if d.case.owed:
        you = lazy("部门已经在审查。请在期限内补交下面列出的材料。")
        return Said(lazy("已经容缺受理，还有材料要补交"), "", you, "wait")
    if levels.below(d.case):
        return Said(lazy("已经受理，下级机关正在审查，审查后报送上级机关决定"), "", NOTHING)
    if d.case.open_branches:
        return Said(lazy("已经受理，部门正在审查"), _who_works(d), NOTHING)
    return Said(lazy("部门都已审查完，正在作出决定"), "", NOTHING)


def _unanswered(d: Dossier) -> Said:
    """Before the office has said whether it accepts: by law it has, when it was silent too long."""
    said = SAID[d.case.state]
    if law.acceptance.silent(d.case):
        return Said(lazy("窗口没有按时答复，依法已经视为受理"), "", OVERDUE, "late")
    reviewing = d.case.state == S.SUBMITTED and d.case.precheck_due is not None
    if not reviewing:
        return said
    day = dates.day(d.case.precheck_due)
    now = _("窗口正在网上预审，%(day)s前一次告诉您是否通过或需要补正") % {"day": day}
    return replace(said, now=now)


def _now(d: Dossier, said: Said) -> words.Words:
    if d.case.state == S.SUSPENDED and d.case.pauses:
        kind = words.KINDS.get(str(d.case.pauses[-1].get("kind", "")), "")
        return _("正在进行%(kind)s，这段时间不计入办理期限") % {"kind": kind}
    return said.now


def _who_works(d: Dossier) -> str:
    """The bodies that review now, or the body that has the case."""
    working = [body_name(d, one.org) for one in d.parts if one.state == BranchState.OPEN]
    return words.listed(dict.fromkeys(working)) or _holder(d)


def _holder(d: Dossier) -> str:
    """The body that has the case now."""
    return d.offer.accepting_name if levels.below(d.case) else d.offer.org_name


def body_name(d: Dossier, uscc: str) -> str:
    """The name of a body that the item involves."""
    return d.bodies.get(uscc, uscc)


def until(d: Dossier) -> Content:
    """The date that binds now as a countdown, or why there is none."""
    case = d.case
    if case.state == S.DRAFT:
        return _("没有截止日期，草稿会一直保留")
    if case.closed_at is not None or case.state in {S.ARCHIVED, S.DISCARDED}:
        return _("%(day)s 已结束") % {"day": dates.day(case.closed_at)}
    paused = _("告知的时间到 %(day)s") % {"day": dates.day(case.due)} if _held(d) else ""
    return dates.countdown(
        case.due, basis=_basis(d), provisional=case.due_provisional, paused=paused
    )


def _held(d: Dossier) -> bool:
    return d.case.state == S.SUSPENDED and d.case.due is not None


def _basis(d: Dossier) -> Basis:
    if d.case.state == S.CORRECTING:
        return "yours"
    promised = d.case.state == S.ACCEPTED and d.case.due == d.case.promised_due
    return "promised" if promised else "statutory"


def is_late(d: Dossier) -> bool:
    """Whether the office, or the applicant, is past the date that binds now."""
    case = d.case
    if case.closed_at is not None or case.due is None or case.state == S.SUSPENDED:
        return False
    return dates.days_left(case.due) < 0


def clocks(d: Dossier) -> Facts:
    """The limits of the case: promise and law, in days before acceptance and dates after it."""
    case = d.case
    unsure = dates.unsure() if case.due_provisional else ""
    facts = [
        Fact(_("提交时间"), dates.day(case.submitted_at) or _("尚未提交")),
        *_received(d),
        Fact(_("决定是否受理"), dates.day(case.accept_due) or _("收到后 5 个工作日内")),
        *(_two_levels(d, unsure) if levels.below(case) else _whole(d, unsure)),
    ]
    if case.state in {CaseState.GRANTED, CaseState.REFUSED, CaseState.DELIVERED}:
        facts.append(Fact(_("最晚送达"), dates.day(case.deliver_due), unsure))
    return Facts(facts)


def _whole(d: Dossier, unsure: Content) -> list[Fact]:
    case = d.case
    return [
        Fact(_("承诺办结"), _bound(case.promised_due, case.limits.get("promised")), unsure),
        Fact(_("法定办结"), _bound(case.statutory_due, case.limits.get("statutory")), unsure),
    ]


def _two_levels(d: Dossier, unsure: Content) -> list[Fact]:
    """The body below has a date of its own; what the body above is given starts when it arrives."""
    limits, lower = d.case.limits, frame.lower()
    return [
        Fact(_("下级机关报送"), _bound(d.case.statutory_due, lower), unsure),
        Fact(_("承诺办结"), _after_arrival(limits.get("promised"))),
        Fact(_("法定办结"), _after_arrival(limits.get("statutory"))),
    ]


def _received(d: Dossier) -> list[Fact]:
    """When the corrected papers came in, and until when the pre-review is answered."""
    case, facts = d.case, []
    if case.received_at is not None and case.received_at != case.submitted_at:
        facts.append(Fact(_("收到补正"), dates.day(case.received_at)))
    if case.precheck_due is not None:
        facts.append(Fact(_("网上预审答复"), dates.day(case.precheck_due)))
    return facts


def limits(d: Dossier) -> Summary:
    """The same limits as a narrow list, for the side of the desk."""
    rows = [SummaryRow(one.label, _beside(one)) for one in clocks(d).facts]
    return Summary(rows)


def _beside(one: Fact) -> Content:
    if not one.hint:
        return one.value
    return format_html('{}<br><span class="hint small">{}</span>', one.value, one.hint)


def _after_arrival(limit: object) -> str:
    kept = limit if isinstance(limit, Mapping) else None
    return _("报送后 %(limit)s") % {"limit": words.limit(kept)} if kept else _("指南没有规定")


def _bound(due: dt.date | None, limit: object) -> str:
    if due is not None:
        return dates.day(due)
    kept = limit if isinstance(limit, Mapping) else None
    return _("受理后 %(limit)s") % {"limit": words.limit(kept)} if kept else _("指南没有规定")
