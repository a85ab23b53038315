"""理由与救济: a refusal names the condition that is not met, its law, and the whole remedy."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tongban.kernel.norms import norm
from tongban.modules.catalogue import public as catalogue

from .. import pointing
from ..contracts import FALSE_MATERIAL, REFUSAL_GROUND, REMEDY_INCOMPLETE
from . import points

if TYPE_CHECKING:
    from ..models import Case

REVIEW = "review"
"""The ground of a department that disagreed; its opinion says which condition."""
WORDS = {REVIEW: "有部门审查不同意", FALSE_MATERIAL: "隐瞒有关情况或者提供虚假材料"}
NAMED = norm(
    "licensing.38.ground",
    law="行政许可法 第38条第二款、第30条",
    zh="不予许可的理由须是指南公布的某一项条件不符合。",
    en="A refusal rests on a published condition that is not met.",
    refusal=REFUSAL_GROUND,
    steps=("case.refuse",),
)
WHOLE_REMEDY = norm(
    "licensing.38.remedy_terms",
    law="行政许可法 第38条第二款；行政复议法 第20条；行政诉讼法 第46条",
    zh="救济途径须写明复议六十日、诉讼六个月。",
    en="The remedy names review within 60 days and suit within six months.",
    refusal=REMEDY_INCOMPLETE,
    steps=("case.refuse",),
)
_REVIEW_TERM = re.compile(r"(60|六十)\s*(日|天)[^。；;]*复议|复议[^。；;]*(60|六十)\s*(日|天)")
_SUIT_TERM = re.compile(r"(6|六)\s*个?月[^。；;]*诉讼|诉讼[^。；;]*(6|六)\s*个?月")


def choices(case: Case) -> dict[str, str]:
    """Return the grounds on which this case can be refused, in words, by key."""
    conditions = catalogue.offer(case.revision_id).item.base.conditions
    found = {one.key: one.text for one in conditions}
    if pointing.has_points(case) and points.ONLY_POINTS.holds():
        found = {f"point:{one.place}": one.text for one in points.failed(case, case.org)}
    extra = (REVIEW, FALSE_MATERIAL) if case.disagreed_branches else (FALSE_MATERIAL,)
    return found | {key: WORDS[key] for key in extra}


def ground(case: Case, given: str) -> str:
    """Return the ground given, or the only one there can be.

    Raises `Refused` (`case.refusal_ground`) when it is none of the published conditions.
    """
    known = choices(case)
    plain = [key for key in known if key != FALSE_MATERIAL]
    chosen = given or (REVIEW if REVIEW in known else plain[0] if len(plain) == 1 else "")
    NAMED.forbid(chosen not in known)
    return chosen


def basis(case: Case) -> str:
    """Return the law that the item rests on, as its guide cites it."""
    cited = catalogue.offer(case.revision_id).item.base.basis
    return "；".join(f"{one.law} {one.article}".strip() for one in cited)


def remedy_whole(remedy: str) -> bool:
    """Whether a remedy names both ways with their terms."""
    return bool(_REVIEW_TERM.search(remedy) and _SUIT_TERM.search(remedy))
