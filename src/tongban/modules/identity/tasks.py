"""Timed work of identity."""

from __future__ import annotations

from tongban.kernel.jobs import every

from .actions.sweep import sweep


@every(minutes=60, name="identity.sweep")
def sweep_leftovers() -> int:
    """Forget attempts that count no more and sessions long over."""
    return sweep()
