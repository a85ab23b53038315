"""Whether whoever applies is known well enough, said before the button is pressed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from tongban.kernel.actors import Actor

from .. import policies
from .addresses import there


@dataclass(frozen=True, slots=True)
class Lack:
    """The level that is asked for and not reached, and the page that raises one's own ("": a helper
    cannot raise another's)."""

    level: int
    page: str


def lack(by: Actor, limits: Mapping[str, Any], step: str, here: str) -> Lack | None:
    """Say which level the step lacks; None for an actor known well enough."""
    if policies.known_enough(by, limits, step) is None:
        return None
    page = "" if by.helping is not None else there("identity:levels")
    leads = f"{page}?{urlencode({'next': here})}" if page else ""
    return Lack(policies.level_asked(limits, step), leads)
