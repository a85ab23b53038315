"""审查要点: what is looked at is published, and nothing else is a ground (decision 0038)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from tongban.kernel.actors import Rule
from tongban.kernel.errors import Refused
from tongban.kernel.norms import BUSINESS_ENVIRONMENT, norm

from .. import pointing
from ..contracts import POINT_NEEDED, POINTS_OPEN, PointVerdict
from .register import hinders

if TYPE_CHECKING:
    from ..contracts import PointView
    from ..models import Branch, Case

_READER = Rule("points")
CHECKED = norm(
    "business.35.points_checked",
    law="优化营商环境条例 第35条；行政许可法 第34条",
    zh="公布了审查要点的，必须符合的要点逐条核对符合后才能审查通过。",
    en="Where review points are published, a review passes only when every required one is met.",
    since=BUSINESS_ENVIRONMENT,
    refusal=POINTS_OPEN,
    steps=("case.review", "case.settle"),
)
ONLY_POINTS = norm(
    "business.35.only_points",
    law="行政许可法 第30条、第38条；优化营商环境条例 第35条",
    zh="公布了审查要点的，补正、不同意、不予许可只能以标明不符合的要点为理由。",
    en="Where review points are published, only a point marked as not met is a ground.",
    since=BUSINESS_ENVIRONMENT,
    refusal=POINT_NEEDED,
    steps=("case.review", "case.refuse", "case.ask_correction"),
)


def standing(case: Case, org: str, part: str = "") -> tuple[PointView, ...]:
    """Return the points as they stand for a body, of one part where it is named."""
    return pointing.points(case, org, _READER, part)


def unsettled(found: Iterable[PointView]) -> list[str]:
    """Return the required ones of points that are not met, in words."""
    return [one.text for one in found if one.required and one.verdict is not PointVerdict.MET]


def failed(case: Case, org: str) -> tuple[PointView, ...]:
    """Return the points that are not met, each a ground."""
    return tuple(one for one in standing(case, org) if one.verdict is PointVerdict.UNMET)


def conclude(case: Case, part: Branch, *, agree: bool) -> None:
    """A part passes when every required point of its own is met, and fails on one that is not.

    Raises:
        Refused: `case.points_open`, `case.point_needed`.
    """
    found = standing(case, part.org, part.key) if pointing.has_points(case) else ()
    if not found:
        return
    if agree:
        names = unsettled(found)
        CHECKED.forbid(bool(names), names="；".join(names))
    else:
        ONLY_POINTS.forbid(all(one.verdict is not PointVerdict.UNMET for one in found))


@hinders("settle")
def unchecked(case: Case) -> Refused | None:
    """Whether a sitting that reviews and grants at once has points left."""
    names = unsettled(standing(case, case.org)) if pointing.has_points(case) else []
    return Refused(POINTS_OPEN, names="；".join(names)) if CHECKED.verdict(bool(names)) else None


def outside(case: Case, targets: set[str]) -> dict[str, str]:
    """Return the places that a notice may not point to: no point about them is marked as failed.

    Places that no point is about, and materials that were not handed in, stay free.
    """
    if not ONLY_POINTS.holds() or not pointing.has_points(case):
        return {}
    found = standing(case, case.org)
    about = {one.target for one in found if one.target}
    wrong = {one.target for one in found if one.verdict is PointVerdict.UNMET}
    return dict.fromkeys((targets & about) - wrong, POINT_NEEDED)
