"""Messages about guardians (监护)."""

from tongban.modules.notices.contracts import message_kind

BEGUN = message_kind(
    "guardian.begun",
    zh_subject="您已登记为{ward}的监护人",
    zh_body="您现在可以用自己的账号为{ward}办事，办的每一步都写明由监护人代为办理。不是您本人登记的，请到窗口核对。",
    en_subject="You are registered as a guardian of {ward}",
    en_body="You may act for {ward} with your own account; every step says that a guardian took it."
    " If you did not ask for this, have it checked at a window.",
    channels=("sms",),
)
ENDED = message_kind(
    "guardian.ended",
    zh_subject="您不再是{ward}的监护人",
    zh_body="窗口凭文件登记了监护关系的变更，您从现在起不能再代{ward}办事。认为有误的，请到窗口核对。",
    en_subject="You are no longer a guardian of {ward}",
    en_body="A window has registered a change by paper; you may act for {ward} no more. If this is"
    " wrong, have it checked at a window.",
    channels=("sms",),
)
OF_AGE = message_kind(
    "guardian.of_age",
    zh_subject="{ward}的监护登记已到期",
    zh_body="{ward}已经成年，或者登记的期限已到，您不能再代为办理。成年人需要继续监护的，请带法院的判决到窗口。",
    en_subject="The guardianship of {ward} has ended",
    en_body="{ward} is of age, or the registered term is over; you may act for them no more. Where"
    " an adult still needs a guardian, bring the court's paper to a window.",
)
