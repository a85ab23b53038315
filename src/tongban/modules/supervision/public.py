"""What rooms above may call."""

from __future__ import annotations

from .actions.raise_finding import raise_finding
from .contracts import FindingRef, Found, Grade
from .queries import seen

__all__ = ["FindingRef", "Found", "Grade", "raise_finding", "seen"]
