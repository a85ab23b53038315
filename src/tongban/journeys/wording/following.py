"""Messages to those who follow an item, a law, a region."""

from __future__ import annotations

from typing import Final

from tongban.modules.notices.contracts import message_kind, roundup_kind
from tongban.modules.subscriptions.contracts import Sort

CONFIRM: Final = message_kind(
    "follow.confirm",
    zh_subject="请确认订阅：{name}",
    zh_body="有人用这个邮箱订阅了“{name}”的变动。是您本人的话，请打开下面的链接，按“确认订阅”。"
    "不是您，不用理会，七天后自动删除。",
    en_subject="Please confirm: {name}",
    en_body="This mail address was given to follow changes of “{name}”. If it was you, open the"
    " link below and press the button. If not, ignore this mail: the address is erased in seven"
    " days.",
    channels=("mail",),
)
_STOP_ZH: Final = "\n\n不想再收到，请打开：{stop}"
_STOP_EN: Final = "\n\nTo stop these messages, open: {stop}"


def _kind(sort: Sort, zh: tuple[str, str], en: tuple[str, str]) -> str:
    return message_kind(
        f"follow.{sort}",
        zh_subject=zh[0],
        zh_body=zh[1] + _STOP_ZH,
        en_subject=en[0],
        en_body=en[1] + _STOP_EN,
        channels=("mail",),
    )


OF: Final = {
    Sort.ITEM_PUBLISHED: _kind(
        Sort.ITEM_PUBLISHED,
        (
            "办事指南已更新：{name}",
            "“{name}”发布了新的办事指南。{note}请在办事前再看一遍。",
        ),
        (
            "The guide was updated: {name}",
            "“{name}” has a new guide. {note}Please read it again before you apply.",
        ),
    ),
    Sort.ITEM_PAUSED: _kind(
        Sort.ITEM_PAUSED,
        ("暂停办理：{name}", "您订阅的“{name}”暂停办理。原因：{note} 已经提交的申请照常办理。"),
        (
            "Paused: {name}",
            "“{name}” cannot be applied for at present. Reason: {note} Cases already filed go on.",
        ),
    ),
    Sort.ITEM_RESUMED: _kind(
        Sort.ITEM_RESUMED,
        ("恢复办理：{name}", "您订阅的“{name}”可以重新申请了。{note}"),
        ("Open again: {name}", "“{name}” can be applied for again. {note}"),
    ),
    Sort.ITEM_ENDED: _kind(
        Sort.ITEM_ENDED,
        ("不再办理：{name}", "您订阅的“{name}”不再办理。{note}"),
        ("Ended: {name}", "“{name}” is not offered any more. {note}"),
    ),
    Sort.ARTICLE_CHANGED: _kind(
        Sort.ARTICLE_CHANGED,
        ("条文修订：{name}", "您订阅的“{name}”有条文修订：{note}。"),
        ("An article changed: {name}", "An article of “{name}” changed: {note}."),
    ),
    Sort.LAW_CHANGED: _kind(
        Sort.LAW_CHANGED,
        ("法规变动：{name}", "您订阅的“{name}”有变动，请看最新的状态和施行日期。{note}"),
        ("A law changed: {name}", "“{name}” changed. See its state and when it applies. {note}"),
    ),
    Sort.DOCUMENT: _kind(
        Sort.DOCUMENT,
        ("新文件：{name}", "与您的订阅有关的文件发布了：{name}。{note}"),
        (
            "A document: {name}",
            "A document about what you follow was published: {name}. {note}",
        ),
    ),
}
"""The kind of message for each sort of entry."""
SEVERAL: Final = roundup_kind(
    "follow.several",
    zh_subject="您订阅的内容有{count}处变动：{name}等",
    zh_body="您订阅的内容有{count}处变动，逐条列在下面。" + _STOP_ZH,
    en_subject="{count} changes of what you follow: {name} and others",
    en_body="There are {count} changes of what you follow, listed below." + _STOP_EN,
    channels=("mail",),
)
