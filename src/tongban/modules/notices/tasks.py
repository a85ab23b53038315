"""Timed work of notices."""

from __future__ import annotations

from tongban.kernel.jobs import every

from . import public


@every(minutes=0.25, name="notices.send")
def send() -> int:
    """Send what waits."""
    return public.send_due()


@every(minutes=1, name="notices.fold")
def fold() -> int:
    """Tell what was gathered."""
    return public.fold_due()
