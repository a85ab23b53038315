"""免申即享: policies, proposals and why they were made, free of Django."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from tongban.kernel.events import event
from tongban.kernel.reasons import reason
from tongban.modules.privacy.contracts import PurposeText, purpose


class ProposalState(StrEnum):
    """Where a proposal stands."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    REFERRED = "referred"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing that must hold: its sentence, the register that is asked, the logic over it."""

    key: str
    said: str
    register: str
    rule: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class PolicyRule:
    """One revision of a policy. `item` is the 实施编码 applied for; `period` asks once in it."""

    code: str
    name: str
    item: str
    gives: str
    law: str
    period: str
    closes: dt.date
    days: int
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True, slots=True)
class Met:
    """One criterion as it was judged: its sentence, the register, the values it was judged by."""

    said: str
    register: str
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ProposalView:
    """A proposal as its person sees it."""

    uid: str
    state: str
    name: str
    gives: str
    law: str
    item: str
    revision: int
    expires: dt.date
    case_no: str
    why: tuple[Met, ...]


NOT_MET = "not met"
"""What the chain of a person's matching says of a policy whose conditions do not all hold."""
MATCHING = purpose(
    "benefits.matching",
    version=1,
    zh=PurposeText(
        name="为您查找待遇（免申即享）",
        data="登记库里您的信息，只用政策条件要看的那几项，例如参保月数",
        why="定期比对您是否符合待遇的条件；符合的，发消息请您确认，不用申请",
        without="不比对您的信息，也不会给您建议；所有待遇您仍可以自己申请",
    ),
    en=PurposeText(
        name="Looking for benefits you may be entitled to",
        data="What registers hold of you, only what the conditions ask for, such as months insured",
        why="Matched from time to time with the conditions of benefits; if all hold, you are asked"
        " to confirm, without applying",
        without="Nothing of yours is matched and nothing is proposed; you may apply for every"
        " benefit yourself",
    ),
)
_LAW_PIPL = "个人信息保护法 第24条"
_LAW_ANYANG = "安阳市政务服务条例 第33条"
ASKS_TOO_MUCH = reason(
    "benefit.asks_too_much",
    zh="免申即享的事项不得再要求提交材料：{names}。",
    en="An item that is proposed asks for no materials: {names}.",
    status=422,
    law=_LAW_ANYANG,
)
UNSOUND = reason(
    "benefit.unsound_rule",
    zh="政策的条件写得不完整：{why}",
    en="The criteria of the policy are not sound: {why}",
    status=422,
    law=_LAW_PIPL,
)
OVER = reason(
    "benefit.over",
    zh="这条建议已过期；需要时仍可以自己申请。",
    en="This proposal has expired; you may still apply yourself.",
)
NOT_YOURS = reason(
    "benefit.not_yours",
    zh="只有本人可以确认。",
    en="Only the person it was made to may answer it.",
    status=403,
)
STILL_OPEN = reason(
    "benefit.still_open",
    zh="还没有到期。",
    en="It has not expired yet.",
)


@event("benefits.proposed")
class ProposalMade:
    """A match run found that a person may be entitled; the person is asked."""

    uid: str
    owner: str
    name: str
    expires: str
