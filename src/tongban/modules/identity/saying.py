"""Words for people that pages here and rooms above share; translated when they are shown."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import pgettext_lazy

from .contracts import Act, Assurance, Element, Evidence, MandateState, Role

Words = str | Promise

ELEMENTS: Mapping[str, Words] = {
    Element.ID_CARD: lazy("身份证件"),
    Element.PHONE: lazy("手机号"),
    Element.SOCIAL_CARD: lazy("社保卡号"),
    Element.BANK_CARD: lazy("银行卡号"),
    Element.FUND_ACCOUNT: lazy("公积金账号"),
    Element.DRIVER_FILE: lazy("驾驶证档案编号"),
}
LEVELS: Mapping[int, Words] = {
    Assurance.NONE: lazy("0级：已注册"),
    Assurance.DECLARED: lazy("1级：手机号已验证"),
    Assurance.CHECKED: lazy("2级：已与登记信息核对"),
    Assurance.BIOMETRIC: lazy("3级：已当面或用网证核验"),
}
EVIDENCE: Mapping[str, Words] = {
    Evidence.SMS_CODE: lazy("短信验证码"),
    Evidence.COMPARED: lazy("与登记信息核对"),
    Evidence.NETWORK: lazy("网证"),
    Evidence.WINDOW: lazy("窗口核验"),
    Evidence.BOUND: lazy("绑定实名账号"),
    Evidence.PAPER: lazy("纸上的激活码"),
    Evidence.PAPER_SMS: lazy("纸上的激活码和短信验证码"),
    Evidence.DEMO: lazy("演示人员"),
}
ACTS: Mapping[str, Words] = {
    Act.FILL: lazy("填写"),
    Act.SUBMIT: pgettext_lazy("代办", "提交"),
    Act.CORRECT: pgettext_lazy("代办", "补正"),
    Act.SIGN: lazy("签字承诺"),
    Act.PAY: lazy("缴费"),
    Act.COLLECT: lazy("领取"),
}
STATES: Mapping[str, Words] = {
    MandateState.OFFERED: lazy("等待确认"),
    MandateState.COMING: lazy("已确认，还没到开始日期"),
    MandateState.IN_FORCE: lazy("有效"),
    MandateState.EXPIRED: lazy("已到期"),
    MandateState.DECLINED: lazy("未同意"),
    MandateState.WITHDRAWN: lazy("已收回"),
    MandateState.REVOKED: lazy("委托人已撤销"),
    MandateState.GIVEN_UP: lazy("代办人已辞去"),
    MandateState.DIED: lazy("因去世终止"),
    MandateState.INCAPABLE: lazy("代办人有了监护人，依法终止"),
}
ROLES: Mapping[str, Words] = {
    Role.LEGAL_REPRESENTATIVE: lazy("法定代表人"),
    Role.ADMIN: lazy("管理员"),
    Role.CLERK: lazy("经办人"),
}
DONE: Mapping[str, Words] = {
    "case.open": lazy("新建申请"),
    "case.save": lazy("填写"),
    "case.attach": lazy("上传材料"),
    "case.detach": lazy("取回材料"),
    "case.submit": lazy("提交申请"),
    "case.resubmit": lazy("提交补正"),
    "case.supplement": lazy("补交材料"),
    "case.rebase": lazy("改用现行指南"),
    "case.discard": lazy("放弃草稿"),
    "case.promise_lacking": lazy("签容缺承诺"),
    "case.promise_facts": lazy("签告知承诺"),
    "case.drop_promise": lazy("撤回承诺"),
    "case.withdraw": lazy("撤回申请"),
    "case.request_hearing": lazy("要求听证"),
    "case.waive_hearing": lazy("放弃听证"),
    "case.challenge_host": lazy("申请听证主持人回避"),
    "document.show": lazy("查看材料或文书"),
    "privacy.ask_copy": lazy("要一份个人信息副本"),
    "privacy.fetch_copy": lazy("下载个人信息副本"),
    "privacy.ask_office": lazy("要求更正、删除或者说明"),
    "privacy.withdraw_request": lazy("撤回个人信息请求"),
    "privacy.erase": lazy("删除个人信息"),
    "privacy.give_consent": lazy("同意使用个人信息"),
    "privacy.withdraw_consent": lazy("撤回同意"),
    "document.store": lazy("上传文件"),
    "document.discard": lazy("删除文件"),
    "identity.offer_mandate": lazy("签委托书"),
    "identity.confirm_mandate": lazy("确认委托书"),
    "identity.end_mandate": lazy("结束委托"),
    "proposal.confirm": lazy("确认待遇建议"),
    "proposal.decline": lazy("不要待遇建议"),
    "proposal.refer": lazy("请人工办理待遇"),
    "matching.set": lazy("打开或者关闭自动比对"),
}
"""What is done for somebody: under a mandate, by a guardian, or for a body."""


def element(one: Element) -> str:
    """Return what a thing that is compared is called."""
    return str(ELEMENTS[one])


def level(reached: int) -> str:
    """Return a level of identity in the reader's words."""
    return str(LEVELS[reached])


def evidence(one: Evidence) -> str:
    """Return what a level rests on, in words."""
    return str(EVIDENCE[one])


def done(action: str) -> str:
    """Return what was done for somebody, in words."""
    return str(DONE.get(action, action))
