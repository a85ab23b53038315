"""监察: rules, grades, events of findings; free of Django."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from tongban.kernel.events import event
from tongban.kernel.reasons import reason

RULE_UNKNOWN = reason(
    "finding.rule_unknown",
    zh="没有这条监察规则。",
    en="There is no such rule of supervision.",
    status=422,
)


class Grade(StrEnum):
    """How grave a finding is: 提示, 黄牌, 红牌."""

    WARN = "warn"
    YELLOW = "yellow"
    RED = "red"


class FindingState(StrEnum):
    """Where a finding stands."""

    TO_VERIFY = "to_verify"


@dataclass(frozen=True, slots=True)
class WatchRule:
    """One rule of supervision, with its ground."""

    zh: str
    en: str
    law: str


RULES: Mapping[str, WatchRule] = {
    "T01": WatchRule(
        "逾期未作受理决定，视为受理",
        "No answer in five working days: deemed accepted",
        "行政许可法 第32条第一款第四项",
    ),
    "T03": WatchRule(
        "环节超过规定时间",
        "A step took longer than its limit",
        "安阳市政务服务条例 第42条（参照）",
    ),
    "T05": WatchRule(
        "特别程序超过告知的时间",
        "A special procedure took longer than the applicant was told",
        "行政许可法 第45条",
    ),
    "C02": WatchRule(
        "逾期未答复个人信息请求",
        "No answer in time to a request about personal data",
        "个人信息保护法 第50条",
    ),
    "P02": WatchRule(
        "同一办件再次告知补正",
        "A second notice of correction in one case",
        "行政许可法 第32条第一款第四项",
    ),
}
"""The rules that something listens for (standards §6.3)."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a listener found: the rule, the case, its body, whom it concerns ("" if nobody).

    What is about no case says what it is about ("data_request:0192…") and in which region.
    """

    rule: str
    case_no: str
    org: str
    grade: Grade = Grade.YELLOW
    person: str = ""
    about: str = ""
    region: str = ""


@dataclass(frozen=True, slots=True)
class FindingRef:
    """What others see of one finding. `at` is ISO; `about` says what it is about if no case."""

    uid: str
    rule: str
    case_no: str
    org: str
    grade: str
    state: str
    at: str
    about: str = ""


@event("supervision.finding_raised")
class FindingRaised:
    """A rule of handling was found to be broken; nobody has judged it yet."""

    uid: str
    rule: str
    case_no: str
    org: str
    grade: str
