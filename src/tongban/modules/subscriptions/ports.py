"""What subscriptions ask of the unknown: what a subject is called, and whether it exists."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from tongban.kernel.ports import Port

from .contracts import SUBJECT, Card


@runtime_checkable
class SubjectSource(Protocol):
    """Knows the subjects of one kind ("item", "law", "region"), under which it is plugged."""

    def card(self, key: str) -> Card | None:
        """Return what a subject is called and where it is shown; None when there is none."""
        ...


SUBJECTS: Port[SubjectSource] = Port("subscriptions.subjects", SubjectSource)


def card(subject: str) -> Card | None:
    """Return the card of a subject such as "law:xzxkf-012345", None for an unknown one."""
    named = SUBJECT.fullmatch(subject)
    if named is None or named[1] not in SUBJECTS.keys():  # noqa: SIM118  # a port is no mapping
        return None
    return SUBJECTS.get(named[1]).card(named[2])
