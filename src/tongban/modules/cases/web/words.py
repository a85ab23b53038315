"""Words of a case for people: states, steps, kinds, units; translated when they are shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from tongban.kernel.errors import Refused
from tongban.portal.components import Status
from tongban.portal.components.display import StatusTone

from ..contracts import BranchState as B
from ..contracts import CaseState as S
from ..contracts import PaperKind
from ..contracts import PromiseState as Q
from ..contracts import SpecialKind as K
from ..steps import CASE

Words = str | Promise

STATES: Mapping[str, tuple[Words, StatusTone]] = {
    S.DRAFT: (lazy("草稿"), "wait"),
    S.SUBMITTED: (lazy("待受理"), "now"),
    S.PRECHECKED: (lazy("预审通过，待受理"), "now"),
    S.CORRECTING: (lazy("待补正"), "wait"),
    S.ACCEPTED: (lazy("审查中"), "now"),
    S.SUSPENDED: (lazy("特别程序中"), "now"),
    S.GRANTED: (lazy("已准予，待送达"), "now"),
    S.REFUSED: (lazy("不予许可，待送达"), "now"),
    S.DELIVERED: (lazy("已办结"), "done"),
    S.DECLINED: (lazy("不予受理"), "off"),
    S.DISMISSED: (lazy("不受理"), "off"),
    S.WITHDRAWN: (lazy("已撤回"), "off"),
    S.LAPSED: (lazy("逾期未补正，视为撤回"), "off"),
    S.DISCARDED: (lazy("已放弃"), "off"),
    S.ARCHIVED: (lazy("已归档"), "done"),
    S.REVOKED: (lazy("已撤销"), "off"),
}
PARTS: Mapping[str, tuple[Words, StatusTone]] = {
    B.WAITING: (lazy("尚未开始"), "off"),
    B.OPEN: (lazy("审查中"), "now"),
    B.AGREED: (lazy("同意"), "done"),
    B.DISAGREED: (lazy("不同意"), "late"),
    B.CANCELLED: (lazy("已终止"), "off"),
}
KINDS: Mapping[str, Words] = {
    K.HEARING: lazy("听证"),
    K.TENDER: lazy("招标"),
    K.AUCTION: lazy("拍卖"),
    K.INSPECTION: lazy("检验"),
    K.TESTING: lazy("检测"),
    K.QUARANTINE: lazy("检疫"),
    K.APPRAISAL: lazy("鉴定"),
    K.EXPERT_REVIEW: lazy("专家评审"),
    K.PUBLICITY: lazy("公示"),
}
WAYS: Mapping[str, Words] = {
    "electronic": lazy("电子送达"),
    "window": lazy("窗口领取"),
    "mail": lazy("邮寄"),
}
TAKEN: Mapping[str, Words] = {
    "submit": lazy("提交了申请"),
    "resubmit": lazy("提交了补正"),
    "withdraw": lazy("撤回了申请"),
    "precheck": lazy("网上预审通过"),
    "ask_correction": lazy("一次性告知补正"),
    "decline": lazy("不予受理"),
    "dismiss": lazy("不受理"),
    "correct_on_spot": lazy("窗口当场更正"),
    "propose_second_notice": lazy("提请再次告知补正"),
    "approve_second_notice": lazy("批准再次告知补正"),
    "deem_accepted": lazy("逾期未答复，视为受理"),
    "accept": lazy("受理"),
    "assign_inspectors": lazy("指派了检验人员"),
    "inspect": lazy("核查"),
    "countersign": lazy("核查复核签字"),
    "return_branch": lazy("退回上一步"),
    "name_party": lazy("登记了利害关系人"),
    "tell_party": lazy("告知了利害关系人"),
    "hear_party": lazy("听取了利害关系人的意见"),
    "tell_hearing": lazy("告知听证权利，听证不收费"),
    "request_hearing": lazy("要求听证"),
    "waive_hearing": lazy("放弃听证"),
    "lapse_hearing": lazy("没有人在期限内要求听证"),
    "convene_hearing": lazy("通知听证的时间和地点"),
    "challenge_host": lazy("申请听证主持人回避"),
    "hold_hearing": lazy("举行了听证"),
    "record_hearing": lazy("听证笔录已签字"),
    "send_up": lazy("下级机关审查完毕，报送上级机关"),
    "propose_special": lazy("提出特别程序"),
    "reject_special": lazy("没有同意启动特别程序"),
    "suspend": lazy("启动特别程序"),
    "prolong": lazy("特别程序延长，重新告知时间"),
    "resume": lazy("特别程序结束"),
    "propose_extension": lazy("提出延长期限，等负责人批准"),
    "extend": lazy("延长办理期限"),
    "grant": lazy("准予"),
    "refuse": lazy("不予许可"),
    "grant_tacitly": lazy("法定期限届满未决定，视为准予"),
    "refuse_tacitly": lazy("法定期限届满未决定，视为不予许可"),
    "renew_tacitly": lazy("有效期届满未决定，视为准予延续"),
    "explain_delay": lazy("说明超期原因"),
    "revoke": lazy("撤销"),
    "lift_bar": lazy("解除申请限制"),
    "rebase": lazy("改用现行指南"),
    "deliver": lazy("送达"),
    "lapse": lazy("逾期未补正，视为撤回"),
    "archive": lazy("归档"),
    "recount": lazy("放假安排公布，期限重新计算"),
    "unmask": lazy("查看了申请人信息"),
    "promise_lacking": lazy("签署了容缺承诺书"),
    "promise_facts": lazy("签署了告知承诺书"),
    "drop_promise": lazy("撤回了承诺"),
    "accept_lacking": lazy("容缺受理"),
    "supplement": lazy("补交了材料"),
    "lapse_lacking": lazy("逾期未补交，视为撤回"),
    "settle": lazy("当场办结，准予"),
    "grant_on_promise": lazy("凭承诺当场准予"),
    "grant_matched": lazy("免申即享，准予"),
    "revoke_on_promise": lazy("承诺不实，撤销决定"),
    "repair_credit": lazy("信用已修复"),
    "work": lazy("办理记录"),
}
REVOCATIONS: Mapping[str, Words] = {
    "abuse": lazy("工作人员滥用职权、玩忽职守作出准予决定"),
    "beyond_power": lazy("超越法定职权作出准予决定"),
    "procedure": lazy("违反法定程序作出准予决定"),
    "unqualified": lazy("对不具备资格或者不符合条件的申请人准予"),
    "fraud": lazy("以欺骗手段取得"),
    "bribery": lazy("以贿赂等不正当手段取得"),
}
VERIFIED: Mapping[str, Words] = {
    "kept": lazy("核查承诺：属实"),
    "ordered": lazy("核查承诺：不实，责令限期整改"),
    "broken": lazy("核查承诺：逾期没有整改，记入信用记录"),
}
PROMISES: Mapping[str, tuple[Words, StatusTone]] = {
    Q.SIGNED: (lazy("已签署"), "now"),
    Q.TOLD: (lazy("等补交材料"), "wait"),
    Q.RELIED: (lazy("待核查"), "now"),
    Q.ORDERED: (lazy("责令整改中"), "late"),
    Q.KEPT: (lazy("已履行"), "done"),
    Q.BROKEN: (lazy("没有履行"), "late"),
    Q.REPAIRED: (lazy("信用已修复"), "done"),
    Q.DROPPED: (lazy("已撤回"), "off"),
}


def status(state: str) -> Status:
    """Return the small label of a case's state."""
    word, tone = STATES[state]
    return Status(word, tone)


def part_status(state: str) -> Status:
    """Return the small label of a department's part."""
    word, tone = PARTS[state]
    return Status(word, tone)


def step_title(name: str, facts: Mapping[str, object]) -> str:
    """Return what was done, in words: of a review also with which outcome."""
    if name == "review":
        return str(_("审查：同意") if facts.get("agree") else _("审查：不同意"))
    if name == "work":
        return str(facts.get("activity", TAKEN[name]))
    if name == "suspend":
        kind = str(KINDS.get(str(facts.get("kind", "")), ""))
        return _("启动特别程序：%(kind)s") % {"kind": kind}
    if name == "verify_promise":
        return str(VERIFIED.get(str(facts.get("result", "")), name))
    return str(TAKEN.get(name, name))


def step_name(name: str) -> str:
    """Return the name of a step of the table in the reader's language."""
    step = CASE[name]
    return step.en if _english() else step.zh


def limit(given: Mapping[str, Any] | None) -> str:
    """Return a limit as kept with the case in words; "" when the guide gives none."""
    if not given:
        return ""
    amount = str(given["amount"])
    number = amount.rstrip("0").rstrip(".") if "." in amount else amount
    if number == "0":
        return _("当场办结")
    return _counted(str(given["unit"]), 1 if number == "1" else 2) % {"n": number}


def _counted(unit: str, n: int) -> str:
    return {
        "working_day": ngettext("%(n)s 个工作日", "%(n)s 个工作日", n),
        "day": ngettext("%(n)s 天（自然日）", "%(n)s 天（自然日）", n),
        "month": ngettext("%(n)s 个月", "%(n)s 个月", n),
        "year": ngettext("%(n)s 年", "%(n)s 年", n),
        "hour": ngettext("%(n)s 小时", "%(n)s 小时", n),
    }[unit]


def why(refusal: Refused) -> str:
    """Return a refusal as a sentence with its article."""
    said = refusal.message(get_language() or "zh")
    law = refusal.reason.law
    return aside(said, law) if law else said


def listed(names: Iterable[str]) -> str:
    """Return names side by side, with the comma of the reader's language."""
    return _("、").join(names)


def of_part(step: str, part: str) -> str:
    """Return a step with the department's part that it is about."""
    return _("%(step)s：%(part)s") % {"step": step, "part": part}


def aside(said: str, more: str) -> str:
    """Return a sentence with a remark in the brackets of the reader's language."""
    return _("%(said)s（%(more)s）") % {"said": said, "more": more}


def _english() -> bool:
    return (get_language() or "").startswith("en")


def paper_title(kind: PaperKind) -> str:
    """What a paper is called."""
    return kind.en if _english() else kind.zh


def paper_ended(by: str) -> str:
    """Why a paper is in force no longer: which other paper ended it."""
    title = paper_title(PaperKind.of(by))
    return _("已被“%(title)s”取代或者撤销，不再有效。") % {"title": title}
