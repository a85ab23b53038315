"""Messages about proposals (免申即享)."""

from __future__ import annotations

from tongban.modules.notices.contracts import message_kind

MADE = message_kind(
    "benefit.proposed",
    zh_subject="您可能符合条件，只需确认：{name}",
    zh_body="系统比对登记信息后发现，您符合“{name}”的条件，不用申请、不用交材料。"
    "请在 {expires_on} 前打开这条建议，看看为什么是您，再按“确认领取”。"
    "不需要的，按“不需要”，不再提醒。",
    en_subject="You may be entitled, please confirm: {name}",
    en_body="From the registers it appears that you are entitled to “{name}”. You need not apply or"
    " hand in anything. Please open this proposal by {expires_on}, see why it was made, and"
    " confirm. If you do not want it, say so and you will not be asked again.",
    channels=("sms",),
)
