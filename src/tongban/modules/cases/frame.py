"""法定期限的框架: the limits that the law itself sets, whatever a guide says or leaves out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tongban.kernel.norms import norm

from .contracts import NOTICE_LATE

TWENTY_DAYS = norm(
    "licensing.42.twenty_days",
    law="行政许可法 第42条第一款",
    zh="法律、法规没有另行规定的行政许可，自受理之日起20个工作日内作出决定。",
    en="Where no law sets another limit, a licence is decided within 20 working days.",
    steps=("case.grant", "case.refuse"),
)
JOINT_FORTY_FIVE = norm(
    "licensing.42.joint_forty_five",
    law="行政许可法 第42条第二款、第26条",
    zh="统一办理、联合办理或者集中办理的，办理时间不得超过45个工作日。",
    en="What several bodies handle jointly is decided within 45 working days.",
    steps=("case.grant", "case.refuse"),
)
LOWER_TWENTY = norm(
    "licensing.43.lower_twenty_days",
    law="行政许可法 第43条",
    zh="先经下级行政机关审查的，下级机关自其受理之日起20个工作日内审查完毕。",
    en="A lower body that reviews first finishes within 20 working days of its acceptance.",
)
NOTICES = ("case.ask_correction", "case.propose_second_notice", "case.approve_second_notice")
ACCEPT_FIVE = norm(
    "licensing.32-4.five_days",
    law="行政许可法 第32条第一款第四项",
    zh="需要补正的，当场或者在五个工作日内告知；逾期不得再告知。",
    en="Corrections are told on the spot or within five working days, not later.",
    refusal=NOTICE_LATE,
    steps=NOTICES,
)
DELIVER_TEN = norm(
    "licensing.44.deliver_ten_days",
    law="行政许可法 第44条",
    zh="自作出决定之日起10个工作日内送达；指南可以规定得更短。",
    en="The result is delivered within ten working days of the decision.",
    steps=("case.deliver",),
)


def frame(limits: Mapping[str, Any]) -> Mapping[str, str] | None:
    """Return the law's own limit for a case with these limits, as limits are kept; None if none.

    A special law may give a licence another limit (第42条第一款), but no joint handling.
    """
    if limits.get("joint") and JOINT_FORTY_FIVE.holds():
        return _working(45)
    own = limits.get("statutory")
    return _working(20) if limits.get("licence") and not own and TWENTY_DAYS.holds() else None


def lower() -> Mapping[str, str] | None:
    """Return the law's limit for the lower body that reviews first."""
    return _working(20) if LOWER_TWENTY.holds() else None


def accept() -> Mapping[str, str] | None:
    """Return the law's limit to accept, decline or ask."""
    return _working(5) if ACCEPT_FIVE.holds() else None


def deliver() -> Mapping[str, str] | None:
    """Return the law's limit to deliver."""
    return _working(10) if DELIVER_TEN.holds() else None


def _working(days: int) -> Mapping[str, str]:
    return {"amount": str(days), "unit": "working_day"}
