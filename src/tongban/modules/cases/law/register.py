"""The register of hindrances: step by step, what the law wants settled before it is taken."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import TYPE_CHECKING

from tongban.kernel.errors import Refused

from .. import queries

if TYPE_CHECKING:
    from tongban.kernel.actors import Actor

    from ..models import Case

Hindrance = Callable[["Case"], Refused | None]
HINDRANCES: dict[str, list[Hindrance]] = defaultdict(list)


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
    return [name for name in queries.permitted(by, case) if hindrance(case, name) is None]


def allow(case: Case, step: str) -> None:
    """Raise the first hindrance of the step, if there is one."""
    found = hindrance(case, step)
    if found is not None:
        raise found
