"""Messages about accounts of one's own, and rights (账号与岗位)."""

from tongban.modules.notices.contracts import message_kind

FACTOR_ADDED = message_kind(
    "account.factor_added",
    zh_subject="您的账号增加了一种第二验证方式",
    zh_body="如果不是您本人添加的，请立即修改密码，并在“第二验证方式”里停用它。",
    en_subject="Your account has a new second factor",
    en_body="If you did not add it, change your password at once and remove it under “Second"
    " factor”.",
)
FACTOR_REMOVED = message_kind(
    "account.factor_removed",
    zh_subject="您的账号停用了一种第二验证方式",
    zh_body="如果不是您本人停用的，请立即修改密码并检查还有哪些验证方式。",
    en_subject="A second factor of your account was removed",
    en_body="If you did not remove it, change your password at once and see what is left.",
)
CODES_RENEWED = message_kind(
    "account.codes_renewed",
    zh_subject="您的备用码已经更换",
    zh_body="原来的备用码不能再用。如果不是您本人更换的，请立即修改密码。",
    en_subject="Your recovery codes were replaced",
    en_body="The old codes count no more. If you did not do it, change your password at once.",
)
FACTORS_RESET = message_kind(
    "account.factors_reset",
    zh_subject="您的第二验证方式已由管理员重置",
    zh_body="两名管理员重置了您的第二验证方式，所有登录和令牌都已结束。下次登录时请重新设置。"
    "如果不是您提出的，请联系本单位的安全管理员。",
    en_subject="Your second factors were reset by administrators",
    en_body="Two administrators have reset your second factors; every session and token has ended."
    " Set one up at your next sign-in. If you did not ask for it, tell your administrator.",
)
PASSWORD_RECOVERED = message_kind(
    "account.password_recovered",
    zh_subject="您的账号设置了新密码",
    zh_body="通过“忘记密码”设置了新密码，原来的密码、所有登录、记住的设备和授权都已结束。"
    "如果不是您本人办的，请立即再次找回密码，或者到窗口办理。",
    en_subject="Your account has a new password",
    en_body="A new password was set by “Forgotten password”; the old one, every session, remembered"
    " browser and grant have ended. If it was not you, set another one or come to a window.",
    channels=("sms", "mail"),
)
PASSWORD_CODE_GIVEN = message_kind(
    "account.password_code_given",
    zh_subject="为您的账号发了一个设置新密码的激活码",
    zh_body="激活码写在纸上，交给了出示您身份证件的人，3天内有效。"
    "如果不是您本人领取的，请立即登录修改密码，激活码随之作废；登录不了的，请联系窗口。",
    en_subject="A code to set a new password was given out for your account",
    en_body="It stands on paper, was given to whoever showed your document, and is good for three"
    " days. If that was not you, sign in and change your password at once: that voids the code.",
    channels=("sms", "mail"),
)
RIGHT_GRANTED = message_kind(
    "right.granted",
    zh_subject="您申请的岗位已批准：{post}",
    zh_body="从批准的那天起，岗位的权限对您有效。",
    en_subject="The post that you asked for is granted: {post}",
    en_body="Its rights hold for you from the day that was granted.",
)
RIGHT_REFUSED = message_kind(
    "right.refused",
    zh_subject="您申请的岗位没有批准：{post}",
    zh_body="需要的话，可以写明理由再次申请。",
    en_subject="The post that you asked for is not granted: {post}",
    en_body="You may ask again and say why.",
)
CLOSED = message_kind(
    "account.closed",
    zh_subject="工作人员账号长期没有使用，已关闭：{number}",
    zh_body="工号 {number} 的账号长期没有使用，已经关闭，登录和令牌都已结束。"
    "仍要使用的，请核对后重新开立。",
    en_subject="An account of staff that nobody used is closed: {number}",
    en_body="The account of staff number {number} was not used for long and is closed, with its"
    " sessions and tokens. If it is still needed, check and open it anew.",
)
CLOSED_BY_DEATH = message_kind(
    "account.closed_by_death",
    zh_subject="工作人员已去世，账号已关闭：{number}",
    zh_body="工号 {number} 的账号已经关闭，岗位、代理、登录和令牌都已结束。请安排别人接手，"
    "并核对单位里还有没有人有任免权。",
    en_subject="A member of staff has died and the account is closed: {number}",
    en_body="The account of staff number {number} is closed; posts, standing in, sessions and"
    " tokens have ended. Let somebody take over, and see that somebody is left in the body who"
    " appoints.",
)
POSTS_ENDED_BY_CARE = message_kind(
    "account.posts_ended_by_care",
    zh_subject="工作人员登记了监护人，岗位已结束：{number}",
    zh_body="工号 {number} 的岗位和代理已经结束，账号保留但没有权限。请安排别人接手；"
    "人事关系由所在单位依法处理，监护结束后可以重新任职。",
    en_subject="A member of staff came into care and holds no post any more: {number}",
    en_body="Posts and standing in of staff number {number} have ended; the account stays without"
    " a right. Let somebody take over. The employment is for the body to decide by law; after the"
    " guardianship posts can be given anew.",
)
HOLDING_WARNED = message_kind(
    "right.unconfirmed",
    zh_subject="岗位需要复核：{post}",
    zh_body="很久没有人确认这个岗位仍然需要。请有任免权的人在 {lapses_on} 以前确认，"
    "没有确认的到期自动结束。",
    en_subject="A post has to be confirmed: {post}",
    en_body="Nobody has confirmed for long that this post is still needed. Whoever appoints should"
    " confirm it by {lapses_on}; otherwise it ends by itself.",
)
HOLDING_LAPSED = message_kind(
    "right.lapsed",
    zh_subject="岗位没有复核，已经结束：{post}",
    zh_body="到期没有人确认，岗位和它的权限已经结束。仍然需要的，请重新申请。",
    en_subject="A post was not confirmed and has ended: {post}",
    en_body="Nobody confirmed it in time; the post and its rights have ended. Ask for it again if"
    " it is still needed.",
)
HOLDING_KEPT = message_kind(
    "right.kept",
    zh_subject="岗位没有复核，但没有结束：{post}",
    zh_body="这是本单位最后一个有任免权的岗位，自动结束就没有人能任免了。"
    "所以保留到 {lapses_on} 再看。请尽快复核，并任命第二个人。",
    en_subject="A post was not confirmed and has not ended: {post}",
    en_body="It is the last post in its body that appoints: nobody could give rights after it. It"
    " stays until {lapses_on}. Confirm it soon, and appoint a second person.",
)
STALE = message_kind(
    "account.stale",
    zh_subject="账号很久没有使用，将在 {closes_on} 关闭",
    zh_body="在这一天以前登录一次就不会关闭。不再需要的，可以不管。",
    en_subject="An account that is not used closes on {closes_on}",
    en_body="Sign in once before that day and it stays open. If you need it no more, do nothing.",
    channels=("mail",),
)
