"""审查要点: what an officer says of a point, how a point stands, and why a step is refused."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tongban.kernel.events import event
from tongban.kernel.reasons import reason


class PointVerdict(StrEnum):
    """How a review point stands in a case. OPEN: nobody has judged it."""

    MET = "met"
    UNMET = "unmet"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class PointMark:
    """What an officer says of one point of the case's own guide; an unmet one carries a reason.

    `place` is "materials.<material>.<point>" or "item.<point>".
    """

    place: str
    met: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PointView:
    """One point as it stands for a body: by whom it was judged ("" the platform), and why.

    `parts` are the parts of a joint matter that look at it; none: every part.
    """

    place: str
    text: str
    target: str
    required: bool
    by_platform: bool
    verdict: PointVerdict
    judged_by: str = ""
    reason: str = ""
    example: str = ""
    basis: str = ""
    parts: tuple[str, ...] = ()


@event("cases.points_checked")
class PointsChecked:
    """A body ticked review points of a case: how many, and how many are not met."""

    case_no: str
    org: str
    checked: int
    unmet: int


POINTS_OPEN = reason(
    "case.points_open",
    zh="还有必须符合的审查要点没有核对或者不符合：{names}。",
    en="Required review points are not checked or not met: {names}.",
    law="优化营商环境条例 第35条",
)
POINT_NEEDED = reason(
    "case.point_needed",
    zh="只能以公布的审查要点为理由：请先在审查要点里标明哪一条不符合、为什么。",
    en="Only a published review point can be the ground: mark first which one is not met, and why.",
    status=422,
    law="行政许可法 第30条；优化营商环境条例 第35条",
)
POINT_REASON = reason(
    "case.point_reason_needed",
    zh="审查要点不符合的，须写明原因；与系统核对结果不同的，也须写明原因。",
    en="A point that is not met, or judged otherwise than by the platform, needs a reason.",
    status=422,
)
POINT_UNKNOWN = reason(
    "case.point_unknown",
    zh="本件适用的指南里没有这一条审查要点。",
    en="The guide of this case has no such review point.",
    status=422,
)
POINTS_CLOSED = reason(
    "case.points_closed",
    zh="现在不能核对审查要点。",
    en="Review points cannot be checked now.",
)
