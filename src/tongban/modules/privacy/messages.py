"""Messages about requests."""

from __future__ import annotations

from tongban.modules.notices.contracts import message_kind

COPY_READY = message_kind(
    "privacy.copy_ready",
    zh_subject="您的个人信息副本可以下载了",
    zh_body="副本已经准备好，七天内可以下载，到期自动删除。下载前要再验证一次身份。",
    en_subject="The copy of your data is ready",
    en_body="It can be fetched for seven days and is then erased."
    " You prove who you are once more first.",
)
WARD_ANSWERED = message_kind(
    "privacy.ward_answered",
    zh_subject="您替被监护人提出的个人信息请求有了结果",
    zh_body="请在“我监护的人”里选择代为办理，再打开“我的个人信息”查看。",
    en_subject="There is an answer to what you asked about your ward's data",
    en_body="Act for them from “People in my care”, then open “My personal data”.",
)
PASSED = message_kind(
    "privacy.request_passed",
    zh_subject="您关于个人信息的请求已转给负责的单位",
    zh_body="现在由{body}答复，仍在{due_on}以前。请打开查看为什么转办。",
    en_subject="Your request about your data went to the body in charge",
    en_body="{body} answers it now, still by {due_on}. Open it to read why.",
)
PASSED_HERE = message_kind(
    "privacy.request_came",
    zh_subject="转来一件个人信息请求",
    zh_body="请在{due_on}以前答复；期限从本人提出的那天算，没有重新开始。",
    en_subject="A request about personal data was passed on to you",
    en_body="Answer it by {due_on}: the time runs from the day it was made.",
)
DUE_SOON = message_kind(
    "privacy.request_due",
    zh_subject="个人信息请求快到答复期限",
    zh_body="请在{due_on}以前答复（个人信息保护法第50条）。",
    en_subject="A request about personal data is due soon",
    en_body="Answer it by {due_on}.",
)
LATE = message_kind(
    "privacy.request_late",
    zh_subject="个人信息请求已经超过答复期限",
    zh_body="应当在{due_on}以前答复，还没有答复。请马上办理；监察岗位同时收到这条提醒。",
    en_subject="A request about personal data is late",
    en_body="The answer was due by {due_on} and is missing. Those who supervise are told too.",
)
ANSWERED = message_kind(
    "privacy.answered",
    zh_subject="您关于个人信息的请求有了答复",
    zh_body="请打开查看结果和理由。不同意的，页面写明怎样寻求救济。",
    en_subject="Your request about your data was answered",
    en_body="Open it to read the outcome and the reasons."
    " If you disagree, the page says what you can do.",
)
