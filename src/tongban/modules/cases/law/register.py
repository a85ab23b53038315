"""The register of hindrances: step by step, what the law wants settled before it is taken."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import TYPE_CHECKING

from tongban.kernel.errors import Refused

from .. import policies, queries

if TYPE_CHECKING:
    from tongban.kernel.actors import Actor

    from ..models import Branch, Case

Hindrance = Callable[["Case"], Refused | None]
HINDRANCES: dict[str, list[Hindrance]] = defaultdict(list)
PartHindrance = Callable[["Branch", "Actor"], Refused | None]
PART_HINDRANCES: dict[str, PartHindrance] = {}
"""What keeps an officer from a step on one department's part."""


def hinders(*steps: str) -> Callable[[Hindrance], Hindrance]:
    """Register a function that says why these steps may not be taken now, or None."""

    def register(function: Hindrance) -> Hindrance:
        for step in steps:
            HINDRANCES[step].append(function)
        return function

    return register


def hindrance(case: Case, step: str) -> Refused | None:
    """Return why the law keeps this step from being taken now, whoever asks; None if nothing."""
    found = (look(case) for look in HINDRANCES.get(step, ()))
    return next((one for one in found if one is not None), None)


def allowed(by: Actor, case: Case) -> list[str]:
    """Return the steps that this actor may take now: the table, the policies and the law agree."""
    found = [name for name in queries.permitted(by, case) if hindrance(case, name) is None]
    if not any(name in policies.PART_STEPS for name in found):
        return found
    parts = queries.reviewable(by, case)
    return [name for name in found if _on_some_part(name, parts, by)]


def _on_some_part(step: str, parts: list[Branch], by: Actor) -> bool:
    """Whether a department's step may be taken on one of the parts that the actor reviews."""
    if step not in PART_HINDRANCES:
        return True
    return any(PART_HINDRANCES[step](part, by) is None for part in parts)


def allow(case: Case, step: str) -> None:
    """Raise the first hindrance of the step, if there is one."""
    found = hindrance(case, step)
    if found is not None:
        raise found
