"""Messages about a licence, to its holder."""

from __future__ import annotations

from tongban.modules.notices.contracts import message_kind

ISSUED = message_kind(
    "licence.issued",
    zh_subject="证照已制发：{name}",
    zh_body="{issuer}给您制发了{name}，编号 {number}，已经可以出示和核验，有效期至 {until_on}。"
    "证照文件由系统自动生成，一般不超过一分钟。您不用领取；需要继续使用的，请在到期三十日前申请延续。",
    en_subject="Licence issued: {name}",
    en_body="{issuer} has issued you the licence {name}, number {number}. It can be shown and"
    " verified from now on and is valid until {until_on}. Its file is made by the system, as a rule"
    " within a minute. You need not collect it; to go on using it, apply for renewal at least"
    " 30 days before it ends.",
)
ISSUED_WITHOUT_TERM = message_kind(
    "licence.issued_without_term",
    zh_subject="证照已制发：{name}",
    zh_body="{issuer}给您制发了{name}，编号 {number}，已经可以出示和核验，没有固定的截止日期。"
    "证照文件由系统自动生成，一般不超过一分钟。您不用领取。",
    en_subject="Licence issued: {name}",
    en_body="{issuer} has issued you the licence {name}, number {number}. It can be shown and"
    " verified from now on and has no fixed last day. Its file is made by the system, as a rule"
    " within a minute. You need not collect it.",
)
REVOKED = message_kind(
    "licence.revoked",
    zh_subject="证照已撤销：{name}",
    zh_body="{issuer}在 {revoked_on} 撤销了您的{name}，编号 {number}，从现在起不能再使用，"
    "理由写在证照页面上。请停止使用。您不同意的，可以自知道之日起六十日内申请行政复议，"
    "或者六个月内提起行政诉讼。",
    en_subject="Licence revoked: {name}",
    en_body="{issuer} revoked your licence {name}, number {number}, on {revoked_on}. It can no"
    " longer be used; the reasons are on its page. Please stop using it. If you disagree, you may"
    " apply for administrative review within 60 days of learning of it or sue within six months.",
    channels=("sms",),
)
