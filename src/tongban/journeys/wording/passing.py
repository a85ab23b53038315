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
DEATH_WAITS = message_kind(
    "person.death_waits",
    zh_subject="有一项死亡登记等待您确认",
    zh_body="同事登记了一项死亡，或者撤销了一项死亡登记。请核对同一份文件，再确认或者作废；确认以前什么都不变。",
    en_subject="A registered death waits for you to confirm it",
    en_body="A colleague has registered a death, or taken one back. See the same paper, then"
    " confirm it or not; nothing changes before.",
)
