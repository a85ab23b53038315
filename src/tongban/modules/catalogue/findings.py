"""Short ways to say what the gate found."""

from __future__ import annotations

from .contracts import Finding, Severity


def block(code: str, element: str, zh: str, en: str, law: str = "") -> Finding:
    """A finding that keeps the item from being published."""
    return Finding(code, element, Severity.BLOCK, zh, en, law)


def warn(code: str, element: str, zh: str, en: str, law: str = "") -> Finding:
    """A finding for the editor."""
    return Finding(code, element, Severity.WARN, zh, en, law)
