"""Messages about silence, lateness, and what a decision leads to."""

from __future__ import annotations

from tongban.modules.cases.contracts import REVOCATION_GROUNDS
from tongban.modules.notices.contracts import message_kind

_AFTER = "接下来由{org}送达决定书，最迟在 10 个工作日内。您不用做什么。"
_AFTER_EN = (
    " Next, {org} delivers the decision within 10 working days. There is nothing you must do."
)
message_kind(
    "case.granted.grant_tacitly",
    zh_subject="视为准予：{item}",
    zh_body="您的申请（办件编号 {case_no}）的法定期限已经届满，"
    "{org}没有作出决定。依照这个事项的法律依据，"
    f"视为准予。{_AFTER}",
    en_subject="Counts as granted: {item}",
    en_body="The statutory limit of your application {case_no} has ended and {org} has not decided."
    f" Under the law of this service that counts as granted.{_AFTER_EN}",
    channels=("sms",),
)
message_kind(
    "case.granted.renew_tacitly",
    zh_subject="视为准予延续：{item}",
    zh_body="您的证照有效期已经届满，"
    "{org}没有对延续申请（办件编号 {case_no}）作出决定。依照行政许可法第五十条，"
    f"视为准予延续，新证照的有效期与原来的相接。{_AFTER}",
    en_subject="Counts as renewed: {item}",
    en_body="Your licence has ended and {org} has not decided on its renewal, application"
    " {case_no}."
    " Under article 50 of the Administrative Licensing Law it counts as renewed; the new licence"
    f" runs on from the old one.{_AFTER_EN}",
    channels=("sms",),
)
message_kind(
    "case.refused.refuse_tacitly",
    zh_subject="视为不予许可：{item}",
    zh_body="您的申请（办件编号 {case_no}）的法定期限已经届满，"
    "{org}没有作出决定。依照这个事项的法律依据，"
    f"视为不予许可。{_AFTER}您不同意的，可以在六十日内申请行政复议，或者六个月内提起行政诉讼。",
    en_subject="Counts as refused: {item}",
    en_body="The statutory limit of your application {case_no} has ended and {org} has not decided."
    f" Under the law of this service that counts as refused.{_AFTER_EN} If you disagree, you may"
    " apply for administrative review within 60 days or sue within six months.",
    channels=("sms",),
)
for _ground in REVOCATION_GROUNDS:
    message_kind(
        f"case.revoked.{_ground}",
        zh_subject="决定已撤销：{item}",
        zh_body="{org}撤销了您的申请（办件编号 {case_no}）的准予决定，证照同时失效，没有后续期限。"
        "理由和救济途径可以现在查看。您不同意的，可以在六十日内申请行政复议，或者六个月内提起行政诉讼。",
        en_subject="The decision was revoked: {item}",
        en_body="{org} has revoked what was granted on your application {case_no}; the licence is"
        " no longer valid, and no time runs. You can read the reason now. If you disagree, you may"
        " apply for administrative review within 60 days or sue within six months.",
        channels=("sms",),
    )
message_kind(
    "case.delay_explained",
    zh_subject="超期说明：{item}",
    zh_body="您的申请（办件编号 {case_no}）超过了办理期限，{org}写明了原因，"
    "您可以现在查看。接下来由{org}作出决定，"
    "这件申请已经没有剩余的期限。您不用做什么，也可以向监督机关投诉。",
    en_subject="Why it is late: {item}",
    en_body="Your application {case_no} is past its limit; {org} has said why, and you can read it"
    " now. Next, {org} decides; no time is left. There is nothing you must do; you may also"
    " complain to the supervising body.",
)
message_kind(
    "case.bar_lifted",
    zh_subject="申请限制已解除：{item}",
    zh_body="因办件 {case_no} 而对您设定的申请限制，{org}已经解除，"
    "没有后续期限。您现在可以再次申请这个事项。",
    en_subject="You may apply again: {item}",
    en_body="{org} has lifted the bar on applying that stemmed from case {case_no}; no time runs."
    " You may apply for this service again now.",
)
message_kind(
    "case.rebased",
    zh_subject="已改用现行指南：{item}",
    zh_body="按您的选择，申请（办件编号 {case_no}）改用现行指南。接下来由{org}按现行指南办理，"
    "原来的期限不变。",
    en_subject="On the present guide: {item}",
    en_body="As you chose, your application {case_no} follows the present guide. {org} handles it"
    " under that guide; the days you were told do not change.",
)
