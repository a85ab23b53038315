"""The text of a mandate (授权委托书), as both sides read and sign it (民法典 第165条)."""

from __future__ import annotations

import datetime as dt

from tongban.kernel.crypto import sm3
from tongban.kernel.masking import mask

from .contracts import Act, GuardianBasis, MandateText, Scope
from .ports import MANDATE_ITEMS

ONE_YEAR = "委托代办点办理的，期限最长一年。"
ACTS = {
    Act.FILL: "填写",
    Act.SUBMIT: "提交",
    Act.CORRECT: "补正",
    Act.SIGN: "签字承诺",
    Act.PAY: "缴费",
    Act.COLLECT: "领取文书和证照",
}
BY_LAW = "监护人"
"""Stands before a guardian's name wherever it is kept that they acted."""
BASES = {
    GuardianBasis.REGISTER: "与登记信息核对",
    GuardianBasis.HOUSEHOLD: "户口簿",
    GuardianBasis.BIRTH: "出生医学证明",
    GuardianBasis.COURT: "法院判决或者指定监护人的文件",
}
"""The words of the text itself. It is kept as it was signed, so it is in one language."""


def write(principal: str, agent: str, scope: Scope) -> MandateText:
    """Return the text with its digest: the two names in clear, matters, acts, term.

    The same names and scope give the same bytes, so that what was shown can be compared with what
    is signed.
    """
    names = item_names(scope.items)
    what = "、".join(names[code] for code in scope.items) or "全部政务服务事项"
    lines = (
        "授权委托书",
        f"委托人：{principal}",
        f"代办人：{agent}",
        f"委托办理的事项：{what}",
        f"可以代为：{'、'.join(ACTS[act] for act in scope.acts)}",
        f"期限：自{_day(scope.starts_on)}起至{_day(scope.ends_on)}止",
        "代办人在上述范围和期限内办理的，效果归于委托人。超出范围的，系统不予办理。",
        "委托人和代办人都可以随时在网上或窗口结束委托，结束后立即不能再代办。",
        "代办人办理的每一步都写明由其代办，委托人随时可以查看。",
    )
    text = "\n".join(lines)
    return MandateText(text, sm3(text.encode()))


def of_guardian(
    guardian: str, ward: str, basis: GuardianBasis, starts_on: dt.date, ends_on: dt.date
) -> MandateText:
    """Return what is kept of a guardianship: it rests on the law, nobody signs it."""
    lines = (
        "监护关系登记",
        f"监护人：{guardian}",
        f"被监护人：{ward}",
        f"依据：{BASES[basis]}",
        f"期限：自{_day(starts_on)}起至{_day(ends_on)}止",
        "监护人是被监护人的法定代理人，代理被监护人实施民事法律行为（民法典第23条、第34条）。",
        "监护人代为办理的每一步都写明由监护人代为，被监护人可以查看。",
    )
    text = "\n".join(lines)
    return MandateText(text, sm3(text.encode()))


def named(name: str, number: str) -> str:
    """Return a person as the text names them: the name, and the number masked."""
    return f"{name}（证件号码{mask('id_number', number)}）"


def desk(body: str, title: str) -> str:
    """Return a desk as the text names it: whoever holds the post acts, and is named each time."""
    return f"{body}·{title}"


def named_body(name: str, uscc: str) -> str:
    """Return a body as the text names it."""
    return f"{name}（统一社会信用代码{uscc}）"


def item_names(codes: tuple[str, ...]) -> dict[str, str]:
    """Return the name of each item: from the rooms above that know it, else its code."""
    found = dict.fromkeys(codes, "")
    for source in MANDATE_ITEMS:
        found |= {code: name for code, name in source.names(codes).items() if name}
    return {code: name or code for code, name in found.items()}


def _day(day: dt.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
