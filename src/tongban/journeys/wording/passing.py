"""Messages about somebody's death."""

from tongban.modules.notices.contracts import message_kind

APPLICANT_DIED = message_kind(
    "case.applicant_died",
    zh_subject="申请人已去世：{item}（{case_no}）",
    zh_body="申请人已于{day}去世，账号已关闭，委托已终止。请按法律决定这件事怎么办：继承人承接的，请其到窗口；"
    "不能继续的，依法终结并写明理由。",
    en_subject="The applicant has died: {item} ({case_no})",
    en_body="The applicant died on {day}; the account is closed and mandates are over. Decide by"
    " law how this goes on: heirs who take it over come to a window; what cannot go on"
    " is ended with its reason.",
)
