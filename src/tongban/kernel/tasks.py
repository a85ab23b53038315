"""The kernel's own timed work: seal finished days, forget old keys."""

from __future__ import annotations

from . import audit_days, idempotency
from .jobs import JOBS, every


def declare() -> None:
    """Register the jobs once; Django may call `ready` again in tests."""
    if "kernel.seal_days" not in JOBS:
        every(minutes=30, name="kernel.seal_days")(audit_days.seal_due)
        every(minutes=60, name="kernel.purge_keys")(idempotency.purge)
