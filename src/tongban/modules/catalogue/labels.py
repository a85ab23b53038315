"""A label: what people read of a member of a closed list, and what other systems write for it."""

from __future__ import annotations

from dataclasses import dataclass


def gettext_noop(message: str) -> str:
    """Mark a Chinese label for translation; the page translates it when it is shown."""
    return message


@dataclass(frozen=True, slots=True)
class Label:
    """What people read (`zh`, a gettext msgid) and what other systems write (`code`)."""

    zh: str
    code: str = ""
