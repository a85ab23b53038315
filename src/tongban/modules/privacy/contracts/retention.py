"""保存期限: how long each class of record is kept, from when, on what ground, and what then.

The one table: the page of rules, the report and the job read it. Which table of the database
belongs to which class stands in `tables`; a test finds a table that stands nowhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

YEAR = 366


class Then(StrEnum):
    """What happens at the end of a term."""

    ERASE = "erase"
    ARCHIVE = "archive"
    USE = "use"


@dataclass(frozen=True, slots=True)
class RecordClass:
    """One class of record. `days` from the moment that `since` names; None: no term in days.

    ARCHIVE: kept for the archive's term, never erased by the platform. USE: as long as it is in
    use, ended by its person or with its account. `by`: the job that ends it in time.
    """

    key: str
    days: int | None
    then: Then
    law: str
    zh: str
    en: str
    by: str = ""


RECORDS: dict[str, RecordClass] = {
    one.key: one
    for one in (
        RecordClass(
            "account", None, Then.USE, "个人信息保护法 第19条",
            "账号、实名信息、委托书：账号在用就保留；不用了可以请求注销。",
            "Account, identity, mandates: as long as the account is used; you may ask to close it.",
        ),
        RecordClass(
            "offer", 1, Then.ERASE, "个人信息保护法 第19条、第47条",
            "委托和授权里对方的姓名和号码：签字、答复或者收回时清除；没有答复的，最后一天过后一天内清除。",
            "Name and number of the other side in an offer: erased when it is signed, answered or"
            " taken back; without an answer within a day after its last day.",
            "identity.forget_offers",
        ),
        RecordClass(
            "case", None, Then.ARCHIVE, "档案法 第13条；个人信息保护法 第47条第二款",
            "提交过的办件、文书和证照：办结以后归档，在档案保管期限内不删除。",
            "Cases that were filed, papers, licences: archived when closed, and not deleted then.",
        ),
        RecordClass(
            "draft", YEAR, Then.ERASE, "个人信息保护法 第19条",
            "没有提交的草稿：最后一次保存以后一年；您可以随时放弃，内容马上清除。",
            "Drafts that were not filed: one year after they were saved last, or as soon as you"
            " give them up.",
            "privacy.retention",
        ),
        RecordClass(
            "upload", None, Then.USE, "个人信息保护法 第47条",
            "没有用在办件里的上传：到您删除为止。",
            "Uploads that no case uses: until you delete them.",
        ),
        RecordClass(
            "look", None, Then.USE, "个人信息保护法 第44条、第51条",
            "谁看过、代办和核对的记录：账号在用就保留，给您看。",
            "Who looked, helped and compared: as long as the account is in use, for you to see.",
        ),
        RecordClass(
            "share", 3 * YEAR, Then.ERASE, "网络数据安全管理条例 第12条",
            "提供给其他应用的记录：三年。",
            "What other applications were told: three years.", "signon.sweep",
        ),
        RecordClass(
            "consent", 3 * YEAR, Then.ERASE, "个人信息保护法 第14条、第15条",
            "同意的记录：撤回以后三年。",
            "Consents: three years after they were withdrawn.", "privacy.retention",
        ),
        RecordClass(
            "request", 3 * YEAR, Then.ERASE, "个人信息保护法 第50条",
            "您的请求和答复：答复以后三年清除内容。",
            "Your requests and the answers: their words are erased three years after the answer.",
            "privacy.retention",
        ),
        RecordClass(
            "copy", 7, Then.ERASE, "个人信息保护法 第19条",
            "您的个人信息副本：七天。", "Copies of your data: seven days.", "privacy.end_copies",
        ),
        RecordClass(
            "sign_in", 186, Then.ERASE, "网络安全法 第23条",
            "登录记录（网络日志）：法律要求不少于六个月；结束六个月以后删除。",
            "Sign-ins (network logs): the law asks for six months at least; deleted six months"
            " after they ended.",
            "identity.sweep",
        ),
        RecordClass(
            "access", None, Then.USE, "网络安全法 第23条",
            "记住的设备、验证方式和令牌：账号在用就保留，您可以自己删除。",
            "Remembered devices, second factors, tokens: as long as the account is in use; you may"
            " remove them.",
        ),
        RecordClass(
            "token", 30, Then.ERASE, "个人信息保护法 第19条",
            "应用的登录令牌：过期三十天以后删除。",
            "Tokens of applications: 30 days after they expired.", "signon.sweep",
        ),
        RecordClass(
            "retry", 7, Then.ERASE, "个人信息保护法 第19条",
            "防止重复提交的记录：七天。", "Records against sending twice: seven days.",
            "kernel.purge_keys",
        ),
        RecordClass(
            "trail", None, Then.ARCHIVE, "网络安全法 第23条；个人信息保护法 第54条",
            "审计链和系统内部的事件：不含您填写的内容，长期保留。",
            "The audit chain and events inside the system: they hold nothing that you wrote, and"
            " stay.",
        ),
        RecordClass(
            "public", None, Then.ARCHIVE, "行政许可法 第40条；政府信息公开条例 第20条",
            "依法公开的许可决定：公众有权查阅，不删除；不该公开的可以请求更正。",
            "Decisions published by law: the public may read them; ask to correct what should not"
            " be public.",
        ),
        RecordClass(
            "message", None, Then.USE, "个人信息保护法 第19条",
            "消息和订阅：账号在用就保留；没有确认的邮件订阅七天，退订时删除邮箱。",
            "Messages and what you follow: as long as the account is in use; mail addresses that"
            " were not confirmed seven days, and erased when you unsubscribe.",
        ),
        RecordClass(
            "staff", None, Then.ARCHIVE, "公务员法；网络安全法 第23条",
            "工作人员的任职、权限和操作记录：随人事和审计档案。",
            "Posts, rights and acts of staff: with the archives of personnel and audit.",
        ),
        RecordClass(
            "key", None, Then.USE, "密码法 第27条",
            "系统之间的密钥：不是个人信息，加密保存。",
            "Keys between systems: no personal data, kept encrypted.",
        ),
    )
}  # fmt: skip
