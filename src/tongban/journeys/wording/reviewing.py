"""Messages from acceptance to decision."""

from __future__ import annotations

from tongban.modules.cases.contracts import SpecialKind
from tongban.modules.notices.contracts import message_kind

from .until import dated_kind

SPECIAL: dict[str, tuple[str, str]] = {
    SpecialKind.HEARING: ("听证", "a hearing"),
    SpecialKind.TENDER: ("招标", "a tender"),
    SpecialKind.AUCTION: ("拍卖", "an auction"),
    SpecialKind.INSPECTION: ("检验", "an inspection"),
    SpecialKind.TESTING: ("检测", "testing"),
    SpecialKind.QUARANTINE: ("检疫", "quarantine"),
    SpecialKind.APPRAISAL: ("鉴定", "an appraisal"),
    SpecialKind.EXPERT_REVIEW: ("专家评审", "an expert review"),
    SpecialKind.PUBLICITY: ("公示", "a publicity period"),
}
UNITS: dict[str, tuple[str, str]] = {
    "working_day": ("个工作日", "working days"),
    "day": ("天", "days"),
}

dated_kind(
    "case.branch_opened",
    zh_subject="部门开始审查：{item}",
    zh_body="{branch_org}开始审查您的申请（办件编号 {case_no}）中由其负责的部分，<until>。"
    "全部审完后由{org}作出决定。您现在不用做什么。",
    en_subject="A department has begun its review: {item}",
    en_body="{branch_org} has begun to review its part of your application {case_no}, <until>."
    " When every part is done, {org} decides. There is nothing for you to do now.",
)
dated_kind(
    "case.branch_concluded",
    zh_subject="一个部门已审完：{item}",
    zh_body="{branch_org}审完了您的申请（办件编号 {case_no}）中由其负责的部分。"
    "全部审完后由{org}作出决定，<until>。您现在不用做什么。",
    en_subject="A department has finished its review: {item}",
    en_body="{branch_org} has finished its part of your application {case_no}. When every part is"
    " done, {org} decides, <until>. There is nothing for you to do now.",
)
for _kind, (_zh, _en) in SPECIAL.items():
    for _unit, (_zh_unit, _en_unit) in UNITS.items():
        message_kind(
            f"case.suspended.{_kind}.{_unit}",
            zh_subject=f"办理暂停计时：{{item}}（{_zh}）",
            zh_body=f"您的申请（办件编号 {{case_no}}）需要进行{_zh}，预计 {{days}} {_zh_unit}，"
            "这段时间依法不计入办理期限。接下来由{org}组织，结束后恢复计时并告诉您新的期限。"
            "需要您配合的，{org}会另行通知；没有通知就不用做什么。",
            en_subject=f"The clock is stopped for {_en}: {{item}}",
            en_body=f"Your application {{case_no}} needs {_en}, which should take {{days}}"
            f" {_en_unit}; by law this time does not count. {{org}} arranges it, and tells you"
            " the new last day when the clock runs on. If you are needed, {org} will let you know;"
            " otherwise there is nothing to do.",
            channels=("sms",),
        )
dated_kind(
    "case.resumed",
    zh_subject="恢复计时：{item}",
    zh_body="特别程序已经结束，您的申请（办件编号 {case_no}）继续审查。"
    "接下来由{org}作出决定，<until>。您现在不用做什么。",
    en_subject="The clock runs again: {item}",
    en_body="The special procedure is over and the review of your application {case_no} goes on."
    " Next, {org} decides, <until>. There is nothing for you to do now.",
)
dated_kind(
    "case.sent_up",
    zh_subject="已报送上级机关：{item}",
    zh_body="下级机关已经审查完您的申请（办件编号 {case_no}），连同全部材料报送{org}。"
    "接下来由{org}作出决定，<until>。您不用再交材料，现在不用做什么。",
    en_subject="Sent up to the body that decides: {item}",
    en_body="The body below has reviewed your application {case_no} and sent it with all your"
    " papers to {org}. Next, {org} decides, <until>. You need not hand in anything again; there is"
    " nothing for you to do now.",
)
dated_kind(
    "case.extended",
    zh_subject="办理期限延长：{item}",
    zh_body="经{org}负责人批准，您的申请（办件编号 {case_no}）的办理期限延长 {days} 个工作日，"
    "理由写在延期告知书里。接下来由{org}作出决定，<until>。期限只能延长这一次，您现在不用做什么。",
    en_subject="More time is needed: {item}",
    en_body="With the approval of its head, {org} takes {days} more working days for your"
    " application {case_no}; the reasons are in the written notice. Next, {org} decides, <until>."
    " This can happen only once. There is nothing for you to do now.",
    channels=("sms",),
)
