"""Messages about the decision and what follows it."""

from __future__ import annotations

from tongban.modules.notices.contracts import message_kind

message_kind(
    "case.granted",
    zh_subject="准予：{item}",
    zh_body="{org}对您的申请（办件编号 {case_no}）作出了准予的决定。接下来由{org}送达决定书，"
    "最迟在作出决定之日起 10 个工作日内；有电子证照的，会自动出现在“我的证照”。"
    "您可以现在查看决定书，不用另外申请。",
    en_subject="Granted: {item}",
    en_body="{org} has granted your application {case_no}. Next, {org} delivers the decision,"
    " within 10 working days of the day it was made; an electronic licence, if there is one,"
    " appears under “My licences” by itself. You can read the decision now; there is no need to"
    " ask for it.",
    channels=("sms",),
)
message_kind(
    "case.refused",
    zh_subject="不予许可：{item}",
    zh_body="{org}对您的申请（办件编号 {case_no}）作出了不予许可的决定，理由写在决定书里。"
    "接下来由{org}送达决定书，最迟在作出决定之日起 10 个工作日内。您不同意的，"
    "可以自收到决定书之日起六十日内申请行政复议，或者六个月内提起行政诉讼。",
    en_subject="Refused: {item}",
    en_body="{org} has refused your application {case_no}; the reasons are in the decision. Next,"
    " {org} delivers it, within 10 working days of the day it was made. If you disagree, you may"
    " apply for administrative review within 60 days of receiving it or sue within six months.",
    channels=("sms",),
)
_WAYS = {
    "electronic": (
        "已通过本平台送达，可以随时下载",
        "has been delivered here; you can download it at any time",
    ),
    "window": ("已在窗口交给您或您委托的人", "was handed over at the window"),
    "mail": ("已经寄出，请留意签收", "has been posted; please watch for it"),
}
for _way, (_zh, _en) in _WAYS.items():
    message_kind(
        f"case.delivered.{_way}",
        zh_subject="已送达：{item}",
        zh_body=f"您的申请（办件编号 {{case_no}}）的结果{_zh}。办理到此结束，接下来由{{org}}归档，"
        "没有期限要您等待。您不用做什么，欢迎对这次服务作出评价。",
        en_subject="Delivered: {item}",
        en_body=f"The result of your application {{case_no}} {_en}. The procedure is over; {{org}}"
        " archives the case, and there is no date to wait for. There is nothing you must do; you"
        " are welcome to rate the service.",
    )
message_kind(
    "case.withdrawn",
    zh_subject="已撤回：{item}",
    zh_body="您撤回了申请（办件编号 {case_no}）。{org}不再办理，也没有后续期限。"
    "需要时您可以随时重新申请，已经上传的材料可以再用。",
    en_subject="Withdrawn: {item}",
    en_body="You have withdrawn your application {case_no}. {org} stops work on it, and no time"
    " runs. You may apply again whenever you need to; what you uploaded can be used again.",
)
message_kind(
    "case.lapsed",
    zh_subject="逾期未补正：{item}",
    zh_body="您的申请（办件编号 {case_no}）没有在告知的日期前补正，视为撤回。{org}不再办理，"
    "也没有后续期限。仍需办理的，请您重新申请，已经上传的材料可以再用。",
    en_subject="Corrections did not arrive: {item}",
    en_body="The corrections to your application {case_no} did not arrive by the day you were told,"
    " so it counts as withdrawn. {org} stops work on it, and no time runs. If you still need the"
    " service, please apply again; what you uploaded can be used again.",
    channels=("sms",),
)
message_kind(
    "case.archived",
    zh_subject="已归档：{item}",
    zh_body="您的申请（办件编号 {case_no}）已由{org}归档保存，全部手续结束，没有后续期限。"
    "您不用做什么，以后仍可查看。",
    en_subject="Archived: {item}",
    en_body="{org} has archived your application {case_no}. Everything is done and no time runs."
    " There is nothing for you to do; you can still look at it later.",
)
