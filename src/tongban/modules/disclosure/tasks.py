"""Timed work: coverage is counted every hour."""

from __future__ import annotations

from tongban.kernel.actors import Rule
from tongban.kernel.jobs import every

from .actions.count_coverage import count_coverage

COUNTS = Rule("count_coverage")


@every(minutes=60, name="disclosure.coverage")
def coverage() -> int:
    """Count coverage from the facts of published items."""
    return count_coverage(by=COUNTS)
