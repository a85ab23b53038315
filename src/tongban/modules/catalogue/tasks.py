"""Timed work of the catalogue."""

from __future__ import annotations

from tongban.kernel.actors import Rule
from tongban.kernel.jobs import every

from .actions.examine import record_exam
from .exam import running


@every(minutes=24 * 60, name="catalogue.exam")
def examine_public() -> int:
    """Sit the exam over all public items, without asking the channels; return how many."""
    return record_exam(list(running.sit(ask_channels=False)), by=Rule("exam")).items
