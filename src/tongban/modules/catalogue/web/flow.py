"""The process of a guide as stages of boxes: one after another, or side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, islice

from ..contracts import Item, ReviewBranch, ReviewPlan, Role, Step, TimeLimit
from ..plan import APPLICANTS, plan


@dataclass(frozen=True, slots=True)
class Box:
    """What one body does: its part, its name, its limit if the guide gives one.

    `excluded`: the time is not counted (行政许可法 第45条).
    """

    name: str
    who: str
    limit: TimeLimit | None = None
    result: str = ""
    note: str = ""
    optional: bool = False
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Stage:
    """What happens at one time; several boxes run side by side."""

    boxes: tuple[Box, ...]

    @property
    def parallel(self) -> bool:
        """Whether several things happen at once."""
        return len(self.boxes) > 1

    @property
    def either(self) -> bool:
        """Whether only some of the boxes happen in a given case."""
        return self.parallel and all(box.optional for box in self.boxes)


def flow(item: Item) -> tuple[Stage, ...]:
    """Return the stages in order; none when the guide gives no steps."""
    grouped = groupby(_placed(item, plan(item)), key=lambda pair: pair[0])
    return tuple(Stage(tuple(box for _, box in pairs)) for _, pairs in grouped)


def _placed(item: Item, planned: ReviewPlan) -> Iterator[tuple[str, Box]]:
    """Name the stage of each box: the plan's for reviews, else the guide's own group.

    The plan has the review branches in the order of the steps, one for each body of a step.
    """
    roles = dict(planned.roles)
    branches = ((n, b) for n, stage in enumerate(planned.stages) for b in stage)
    for step in item.base.steps:
        if roles[step.key] is Role.REVIEW:
            bodies = step.department.count("、") + 1
            for n, branch in islice(branches, bodies):
                yield f"stage:{n}", _reviewed(branch, step)
        else:
            group = step.parallel_group or step.key
            yield f"group:{group}", _box(item, step, roles[step.key])


def _reviewed(branch: ReviewBranch, step: Step) -> Box:
    body = branch.organisation.name
    return Box(branch.name, body, branch.limit, step.result, branch.note, branch.optional)


def _box(item: Item, step: Step, role: Role) -> Box:
    who = _who(item, step, role)
    excluded = role is Role.EXCLUDED
    return Box(step.name, who, step.limit, step.result, step.note, excluded=excluded)


def _who(item: Item, step: Step, role: Role) -> str:
    """The body that does the step; "" for what the applicant does and the guide names nobody."""
    if role is Role.FILING:
        return step.department if step.department in APPLICANTS else ""
    bodies = [item.body_for(part) for part in step.department.split("、")]
    named = "、".join(body.name for body in bodies if body is not None)
    return named or step.department or item.implementation.organisation.name
