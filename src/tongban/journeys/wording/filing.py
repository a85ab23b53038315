"""Messages from filing to acceptance."""

from __future__ import annotations

from tongban.modules.notices.contracts import message_kind

from .until import dated_kind

dated_kind(
    "case.submitted",
    zh_subject="已收到申请：{item}",
    zh_body="我们收到了您的申请，办件编号 {case_no}。接下来由{org}核对材料，告诉您是否受理，"
    "或一次说清需要补正的全部内容，<until>。您现在不用做什么。",
    en_subject="Application received: {item}",
    en_body="We have received your application {case_no}. Next, {org} checks it and tells you"
    " whether it is accepted, or says once everything that must be corrected, <until>."
    " There is nothing for you to do now.",
)
dated_kind(
    "case.resubmitted",
    zh_subject="已收到补正：{item}",
    zh_body="我们收到了您补正的内容，办件编号 {case_no}。接下来由{org}核对并告诉您是否受理，"
    "<until>。您现在不用做什么。",
    en_subject="Corrections received: {item}",
    en_body="We have received your corrections to {case_no}. Next, {org} checks them and tells you"
    " whether the application is accepted, <until>. There is nothing for you to do now.",
)
dated_kind(
    "case.prechecked",
    zh_subject="网上预审通过：{item}",
    zh_body="您的申请（办件编号 {case_no}）通过了网上预审。接下来由{org}决定是否受理，<until>。"
    "您现在不用做什么。",
    en_subject="Pre-review passed: {item}",
    en_body="Your application {case_no} has passed the pre-review. Next, {org} decides whether it"
    " is accepted, <until>. There is nothing for you to do now.",
)
dated_kind(
    "case.correction_asked",
    zh_subject="请补正材料：{item}",
    zh_body="{org}核对了您的申请（办件编号 {case_no}），有 {lines} 处需要补正，已经一次列全。"
    "请您逐项补正后重新提交，<until>；逾期不补正，视为撤回申请。其他内容不用重填。"
    "您提交后由{org}继续核对。",
    en_subject="Please correct: {item}",
    en_body="{org} has checked your application {case_no}: {lines} points need correcting, and the"
    " list is complete. Please correct each and submit again, <until>; otherwise the application"
    " counts as withdrawn. Nothing else has to be filled in again. {org} then goes on checking.",
    channels=("sms",),
)
dated_kind(
    "case.accepted",
    zh_subject="已受理：{item}",
    zh_body="{org}受理了您的申请（办件编号 {case_no}）。接下来由{org}和有关部门审查并作出决定，"
    "<until>。您现在不用做什么，可以随时查看进度。",
    en_subject="Accepted: {item}",
    en_body="{org} has accepted your application {case_no}. Next, {org} and the departments"
    " concerned review it and decide, <until>. There is nothing for you to do now; you can follow"
    " each step.",
    channels=("sms",),
)
message_kind(
    "case.declined",
    zh_subject="不予受理：{item}",
    zh_body="{org}决定不受理您的申请（办件编号 {case_no}），理由写在不予受理通知书里。"
    "这次办理到此结束，没有后续时限。您不同意的，可以自收到通知书之日起六十日内申请行政复议，或者六个月内提起行政诉讼。",
    en_subject="Declined: {item}",
    en_body="{org} has declined your application {case_no}; the reasons are in the written"
    " notice. This ends the procedure, and no further time runs. If you disagree, you may apply for"
    " administrative review within 60 days of the notice or sue within six months.",
    channels=("sms",),
)
message_kind(
    "case.declined_elsewhere",
    zh_subject="应向其他单位申请：{item}",
    zh_body="您的申请（办件编号 {case_no}）不由{org}办理，应由{authority}办理，"
    "理由写在不予受理通知书里。这次办理到此结束。请您向{authority}申请。您不同意的，可以自收到通知书之日起六十日内申请行政复议，"
    "或者六个月内提起行政诉讼。",
    en_subject="Please apply elsewhere: {item}",
    en_body="Your application {case_no} is not a matter for {org} but for {authority}; the reasons"
    " are in the written notice. This ends the procedure here. Please apply to {authority}. If you"
    " disagree, you may apply for administrative review within 60 days of the notice or sue within"
    " six months.",
    channels=("sms",),
)
message_kind(
    "case.dismissed",
    zh_subject="不需要申请：{item}",
    zh_body="{org}核对后认为，您申请的事（办件编号 {case_no}）依法不需要许可，所以不受理，"
    "理由写在不受理通知书里。这次办理到此结束，您可以直接去做。您不同意的，可以自收到通知书之日起六十日内"
    "申请行政复议，或者六个月内提起行政诉讼。",
    en_subject="No application needed: {item}",
    en_body="{org} finds that what you applied for in {case_no} needs no licence by law, and"
    " therefore dismisses it; the reasons are in the written notice. This ends the procedure: you"
    " may simply go ahead. If you disagree, you may apply for administrative review within 60 days"
    " of the notice or sue within six months.",
    channels=("sms",),
)
dated_kind(
    "case.deemed_accepted",
    zh_subject="依法视为受理：{item}",
    zh_body="{org}没有在五个工作日内答复您的申请（办件编号 {case_no}）。依照法律，"
    "自收到材料之日起即为受理，期限也从那天起计算。接下来由{org}和有关部门审查并作出决定，<until>。您现在不用做什么。",
    en_subject="Accepted by law: {item}",
    en_body="{org} did not answer your application {case_no} within five working days. By law it is"
    " accepted from the day your papers were received, and the limits count from that day. Next,"
    " {org} and the departments concerned review it and decide, <until>. There is nothing for you"
    " to do now.",
    channels=("sms",),
)
dated_kind(
    "case.corrected_on_spot",
    zh_subject="已当场更正：{item}",
    zh_body="您在窗口同意后，{org}当场更正了您的申请（办件编号 {case_no}）中的 {places} 处，"
    "改了哪些可以在办件里查看。接下来由{org}决定是否受理，<until>。您现在不用做什么。",
    en_subject="Corrected on the spot: {item}",
    en_body="With your consent at the window, {org} has corrected {places} points of your"
    " application {case_no}; the case shows which. Next, {org} decides whether it is accepted,"
    " <until>. There is nothing for you to do now.",
)
