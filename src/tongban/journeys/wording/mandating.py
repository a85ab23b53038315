"""Messages about mandates (委托代办)."""

from tongban.modules.notices.contracts import message_kind

ASKED_TO_HELP = message_kind(
    "mandate.asked",
    zh_subject="{principal}请您代为办事",
    zh_body="{principal}签了一份委托书，请您代为办事。请打开看清楚事项和期限，"
    "同意的按“同意并签字”，不同意的按“不同意”。您签字以前委托书无效。",
    en_subject="{principal} asks you to act for them",
    en_body="{principal} has signed a mandate for you. Open it, read what it covers and until when,"
    " then sign or decline. It does not hold before you sign.",
    channels=("sms",),
)
OFFERED_HELP = message_kind(
    "mandate.offered",
    zh_subject="{agent}提出代您办事",
    zh_body="{agent}提出代您办事。请打开看清楚事项和期限，确实是您同意的才签字。"
    "您签字以前任何人都不能代您办。",
    en_subject="{agent} offers to act for you",
    en_body="{agent} offers to act for you. Open it, read what it covers and until when, and sign"
    " only if you agree. Nobody can act for you before you sign.",
    channels=("sms",),
)
CONFIRMED = message_kind(
    "mandate.confirmed",
    zh_subject="委托书已生效：{agent}代{principal}办事",
    zh_body="双方都已签字。{agent}代{principal}办的每一步都有记录，任何一方随时可以结束委托。",
    en_subject="The mandate holds: {agent} acts for {principal}",
    en_body="Both sides have signed. Every step that {agent} takes for {principal} is written down;"
    " either side may end the mandate at any time.",
)
ENDED = message_kind(
    "mandate.ended",
    zh_subject="委托已结束：{agent}代{principal}办事",
    zh_body="对方结束了这份委托书，已立即失效。没有办完的申请由本人接着办。",
    en_subject="The mandate is over: {agent} for {principal}",
    en_body="The other side has ended this mandate; it holds no more. Applications that are not"
    " finished are for the applicant to go on with.",
    channels=("sms",),
)
ENDED_BY_LAW = message_kind(
    "mandate.ended_by_law",
    zh_subject="委托已依法终止：{agent}代{principal}办事",
    zh_body="一方去世，或者代办人有了监护人，这份委托书依法终止。没有办完的申请由本人或者依法承接的人接着办。",
    en_subject="The mandate has ended by law: {agent} for {principal}",
    en_body="One side has died, or who acted is in care now; the mandate holds no more."
    " Applications that are not finished are for the applicant, or whoever takes"
    " over by law, to go on with.",
    channels=("sms",),
)
FIRST_USED = message_kind(
    "mandate.used",
    zh_subject="{agent}开始代您办事",
    zh_body="{agent}第一次使用了您的委托书。打开可以看到每一步：什么时间、办了什么、由谁代办。"
    "不是您的意思，请立即撤销。",
    en_subject="{agent} has begun to act for you",
    en_body="{agent} has used your mandate for the first time. Open it to see every step: when,"
    " what, by whom. If this is not what you want, revoke it now.",
    channels=("sms",),
)
