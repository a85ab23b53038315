"""逐级办理: a body below accepts and reviews first, the body above decides on what it is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongban.kernel.errors import Refused
from tongban.kernel.norms import norm

from .. import levels
from ..contracts import LOWER_OPINION, MATERIALS_LACK, NOT_BELOW, UPPER_DECIDES
from .register import hinders

if TYPE_CHECKING:
    from ..models import Case

ARTICLE = "行政许可法 第35条"
DECIDING = (
    "grant", "refuse", "settle", "grant_on_promise", "grant_matched", "grant_tacitly",
    "refuse_tacitly",
)  # fmt: skip
DECIDED_ABOVE = norm(
    "licensing.35.upper_decides",
    law="行政许可法 第35条、第43条",
    zh="依法先经下级行政机关审查的，由上级行政机关决定；报送之前不作决定。",
    en="Where a body below reviews first, the body above decides, and only once it is sent up.",
    refusal=UPPER_DECIDES,
    steps=("case.grant", "case.refuse"),
)
WITH_OPINION = norm(
    "licensing.35.with_opinion",
    law=ARTICLE,
    zh="下级行政机关报送时附初步审查意见。",
    en="The body below sends its opinion along.",
    refusal=LOWER_OPINION,
    steps=("case.send_up",),
)
ALL_MATERIALS = norm(
    "licensing.35.all_materials",
    law=ARTICLE,
    zh="下级行政机关报送全部申请材料；上级行政机关不得要求申请人重复提供。",
    en="All materials are sent up; the body above does not ask the applicant for them again.",
    refusal=MATERIALS_LACK,
    steps=("case.send_up",),
)


@hinders(*DECIDING, "tell_hearing")
def with_the_body_below(case: Case) -> Refused | None:
    """Whether the case has not reached the body that decides (and hears before it decides)."""
    no = DECIDED_ABOVE.verdict(levels.below(case))
    return Refused(no) if no else None


@hinders("send_up")
def not_to_be_sent(case: Case) -> Refused | None:
    """Whether nobody above decides on the case, it is there already, or its papers lack."""
    if not levels.below(case):
        return Refused(NOT_BELOW)
    no = ALL_MATERIALS.verdict(bool(case.owed))
    return Refused(no) if no else None
