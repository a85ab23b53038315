"""Messages about acting for a company (法人办事)."""

from tongban.modules.notices.contracts import message_kind

NAMED = message_kind(
    "clerk.named",
    zh_subject="{body}请您为单位办事",
    zh_body="{body}指定您为管理员或经办人。请打开看清楚事项和期限，同意的按“同意”，不同意的按“不同意”。您同意以前不生效。",
    en_subject="{body} asks you to act for it",
    en_body="{body} has named you as an administrator or clerk. Open it, read what it covers and"
    " until when, and say yes or no. Nothing holds before you agree.",
    channels=("sms",),
)
ACCEPTED = message_kind(
    "clerk.accepted",
    zh_subject="{name}同意为{body}办事",
    zh_body="{name}已经同意。他办的每一步都记在单位的办事记录里，您随时可以调整或者结束。",
    en_subject="{name} agreed to act for {body}",
    en_body="{name} has agreed. Every step they take stands in the body's record; you may change or"
    " end it at any time.",
)
DECLINED = message_kind(
    "clerk.declined",
    zh_subject="{name}不同意为{body}办事",
    zh_body="{name}没有同意，授权没有生效。",
    en_subject="{name} declined to act for {body}",
    en_body="{name} has declined. Nothing holds.",
)
CHANGED = message_kind(
    "clerk.changed",
    zh_subject="{body}调整了您的办事权限",
    zh_body="您为{body}办事的事项、步骤或者期限已经改变，立即生效。打开“我的单位”可以看到现在的权限。",
    en_subject="{body} changed how far you may act for it",
    en_body="Items, steps or days of your acting for {body} have changed, from now on. Open “My"
    " companies” to see what holds.",
)
ENDED = message_kind(
    "clerk.ended",
    zh_subject="您不再为{body}办事",
    zh_body="{body}结束了您的办事权限，立即生效。没有办完的申请由单位接着办。",
    en_subject="You act for {body} no more",
    en_body="{body} has ended your leave to act for it, from now on. What is not finished is for"
    " the body to go on with.",
    channels=("sms",),
)
LEFT = message_kind(
    "clerk.left",
    zh_subject="有人不再为{body}办事",
    zh_body="一名管理员或经办人退出了{body}，立即生效。打开“我的单位”可以看到现在有谁。",
    en_subject="Somebody acts for {body} no more",
    en_body="An administrator or clerk has left {body}. Open “My companies” to see who is there.",
)
NO_LONGER_REPRESENTS = message_kind(
    "clerk.representation_ended",
    zh_subject="您不再是{body}的法定代表人",
    zh_body="登记信息中{body}的法定代表人已经变更，您在本平台代表该单位的权限已经结束。认为有误的，请到窗口核对登记信息。",
    en_subject="You represent {body} no more",
    en_body="The register names another legal representative of {body}; your leave to represent it"
    " here has ended. If this is wrong, have the register checked at a window.",
    channels=("sms",),
)
NEW_REPRESENTATIVE = message_kind(
    "clerk.new_representative",
    zh_subject="{body}有了新的法定代表人",
    zh_body="新的法定代表人已经认领{body}。管理员和经办人的权限不变，由新的法定代表人决定是否调整。",
    en_subject="{body} has another legal representative",
    en_body="The new legal representative has claimed {body}. Administrators and clerks keep their"
    " leave; the representative may change it.",
)
