"""The process of a guide as stages of boxes: one after another, or side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby

from django.utils.translation import gettext

from tongban.kernel.calendar import Unit

from ..contracts import Item, ReviewBranch, ReviewPlan, Role, Step, TimeLimit
from ..plan import APPLICANTS, plan


@dataclass(frozen=True, slots=True)
class Box:
    """What one body does: its part, its name, its limit if the guide gives one.

    `excluded`: the time is not counted (行政许可法 第45条). `after`: names of what it waits for,
    where a bundle declares it.
    """

    name: str
    who: str
    limit: TimeLimit | None = None
    result: str = ""
    note: str = ""
    optional: bool = False
    excluded: bool = False
    key: str = ""
    after: tuple[str, ...] = ()


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
    return (*_below(item), *(Stage(tuple(box for _key, box in pairs)) for _key, pairs in grouped))


def _below(item: Item) -> Iterator[Stage]:
    """What the body below does before the guide's own steps begin (行政许可法 第35条、第43条)."""
    first = item.implementation.lower_first
    if first is not None:
        limit = TimeLimit(Decimal(20), Unit.WORKING_DAY)
        yield Stage((Box(gettext("受理、审查，报送上级机关"), first.body.name, limit),))


def _placed(item: Item, planned: ReviewPlan) -> Iterator[tuple[str, Box]]:
    """Name the stage of each box: the plan's for reviews, else the guide's own group.

    What comes before the first review and after the last keeps the order of the guide; between
    them stand the plan's stages, in the order in which they may begin.
    """
    roles = dict(planned.roles)
    reviews = [n for n, step in enumerate(item.base.steps) if roles[step.key] is Role.REVIEW]
    arranged = item.bundle is not None
    for n, step in enumerate(item.base.steps):
        if roles[step.key] is not Role.REVIEW:
            group = step.parallel_group or step.key
            yield f"group:{group}", _box(item, step, roles[step.key])
        elif not arranged:
            yield from _own_reviews(planned, step)
        elif n == reviews[0]:
            yield from _all_reviews(item, planned)


def _own_reviews(planned: ReviewPlan, step: Step) -> Iterator[tuple[str, Box]]:
    for n, stage in enumerate(planned.stages):
        for branch in stage:
            if branch.key in _keys(step):
                yield f"stage:{n}", _reviewed(branch, step)


def _all_reviews(item: Item, planned: ReviewPlan) -> Iterator[tuple[str, Box]]:
    names = {branch.key: branch.name for branch in planned.branches}
    for n, stage in enumerate(planned.stages):
        for branch in stage:
            step = next(one for one in item.base.steps if branch.key in _keys(one))
            box = _reviewed(branch, step)
            after = tuple(dict.fromkeys(names[one] for one in branch.before if one in names))
            yield f"stage:{n}", replace(box, after=after, key=branch.key)


def _keys(step: Step) -> tuple[str, ...]:
    """The keys of a step's branches: a step of several bodies numbers them."""
    bodies = step.department.count("、") + 1
    return (step.key, *(f"{step.key}_{n}" for n in range(2, bodies + 1)))


def _reviewed(branch: ReviewBranch, step: Step) -> Box:
    body = branch.organisation.name
    return Box(
        branch.name, body, branch.limit, step.result, branch.note, branch.optional, key=branch.key
    )


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
