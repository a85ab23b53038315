"""即办: what can be decided at once is decided at once, by the one body, on complete papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongban.kernel.errors import Refused
from tongban.kernel.norms import norm
from tongban.modules.catalogue import public as catalogue

from ..contracts import NOT_COMPLETE, NOT_INSTANT, OTHER_BODIES, TWO_OFFICERS
from .checking import TWO_CHECK
from .register import hinders

if TYPE_CHECKING:
    from ..models import Case

ARTICLE = "行政许可法 第34条第二款"
INSTANT_ONLY = norm(
    "licensing.34-2.instant_only",
    law=ARTICLE,
    zh="能够当场作出决定的事项（即办件），才能当场办结。",
    en="Only what can be decided on the spot is settled in one sitting.",
    refusal=NOT_INSTANT,
    steps=("case.settle",),
)
ONE_BODY = norm(
    "licensing.34-2.one_body",
    law=ARTICLE,
    zh="须由其他部门审查的，不得当场作出决定。",
    en="What other bodies have to review is not decided on the spot.",
    refusal=OTHER_BODIES,
    steps=("case.settle", "case.grant_on_promise"),
)
COMPLETE = norm(
    "licensing.34-2.complete",
    law=ARTICLE,
    zh="材料齐全、符合法定形式的，方可当场作出决定。",
    en="The papers are complete and in form, or nothing is decided on the spot.",
    refusal=NOT_COMPLETE,
    steps=("case.settle",),
)


@hinders("settle")
def not_instant(case: Case) -> Refused | None:
    """Whether the item is one for a single sitting and its papers are complete."""
    no = INSTANT_ONLY.verdict(not catalogue.offer(case.revision_id).instant)
    no = no or COMPLETE.verdict(bool(case.way or case.owed))
    return Refused(no) if no else None


@hinders("settle", "grant_matched")
def needs_two(case: Case) -> Refused | None:
    """Whether the guide announces a check by two officers, which no single sitting holds."""
    stages = catalogue.offer(case.revision_id).stages
    checked = any(part.check for stage in stages for part in stage)
    return Refused(TWO_OFFICERS) if TWO_CHECK.verdict(checked) else None


@hinders("settle", "grant_on_promise", "grant_matched")
def other_bodies(case: Case) -> Refused | None:
    """Whether a body besides the deciding one has a part in it."""
    no = ONE_BODY.verdict(not catalogue.offer(case.revision_id).one_body)
    return Refused(no) if no else None
