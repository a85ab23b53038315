"""Timed work: counts of what was not found are forgotten in time."""

from __future__ import annotations

from tongban.kernel.actors import Rule
from tongban.kernel.jobs import every

from .actions.count_misses import forget_misses

FORGETS = Rule("forget_misses")


@every(minutes=24 * 60, name="search.forget_misses")
def forget() -> int:
    """Forget what was said once after a week, and all after 400 days."""
    return forget_misses(by=FORGETS)
