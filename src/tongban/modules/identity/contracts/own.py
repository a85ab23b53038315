"""What identity holds of a person, for a copy of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OwnRow:
    """One thing that is held: its name and its facts as (label, value), in the reader's words."""

    key: str
    title: str
    facts: tuple[tuple[str, str], ...]
