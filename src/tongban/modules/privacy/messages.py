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
ANSWERED = message_kind(
    "privacy.answered",
    zh_subject="您关于个人信息的请求有了答复",
    zh_body="请打开查看结果和理由。不同意的，页面写明怎样寻求救济。",
    en_subject="Your request about your data was answered",
    en_body="Open it to read the outcome and the reasons."
    " If you disagree, the page says what you can do.",
)
