"""Acting for somebody under a mandate (民法典 第165条): closed unless an action is open to it.

An actor of kind "helper" is whoever signed in, with the person or body helped in `person_id` or
`body_id`. No action takes such an actor unless it says so when it is declared; who keeps mandates
writes down every use in the action's own transaction, and there decides whether it still holds.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from .errors import Refused
from .ports import Port
from .reasons import NOT_FOR_HELPERS

if TYPE_CHECKING:
    from .actors import Actor

NEVER = ""
"""Only oneself may do it: the default of every action."""
FOR_THEM = "for them"
"""May be done for somebody; the mandate's acts and items decide, and the use is written down."""
FOR_WARDS = "for wards"
"""Touches the right itself: done for somebody by their guardian alone (民法典 第23条、第27条)."""
OWN = "own"
"""About the helper's own account or in the helper's own name: no use of the mandate."""


class Bounds:
    """How far somebody may act: `acts` allowed, `items` allowed (none: all of them)."""

    __slots__ = ()
    acts: frozenset[str]
    items: tuple[str, ...]

    def covers(self, act: str, item: str) -> bool:
        """Whether the act is allowed on the item (its code); "" for any item."""
        return act in self.acts and self.has(item)

    def has(self, item: str) -> bool:
        """Whether the item lies in the scope."""
        return not item or not self.items or item in self.items


@dataclass(frozen=True, slots=True)
class Helping(Bounds):
    """For whom an actor acts under a mandate, and how far.

    `whom` and `helper` are the masked names that both sides read. A `guardian` acts by law, not by
    leave: in all things of the one in their care.
    """

    uid: str
    whom: str
    helper: str
    acts: frozenset[str]
    items: tuple[str, ...] = ()
    guardian: bool = False


@dataclass(frozen=True, slots=True)
class Reach(Bounds):
    """How far a clerk may act for a body; whoever may do everything for it has none."""

    acts: frozenset[str]
    items: tuple[str, ...] = ()


@runtime_checkable
class UseBook(Protocol):
    """Where it is written down who acted for whom."""

    def __call__(self, by: Actor, action: str, subjects: Iterable[str]) -> None:
        """Write one use down; raise `Refused` when the mandate holds no more."""
        ...


USES: Port[UseBook] = Port("kernel.mandate_uses", UseBook)


def require_open(by: Actor, helped: str) -> None:
    """Raise `Refused` (`access.not_for_helpers`) when a helper may not do this at all."""
    if by.helping is None:
        return
    if helped == NEVER or (helped == FOR_WARDS and not by.helping.guardian):
        raise Refused(NOT_FOR_HELPERS)


def write_down(by: Actor, action: str, helped: str, subjects: Iterable[str]) -> None:
    """Hand a use to every book, inside the action's transaction: of a mandate, or for a body."""
    used = helped in {FOR_THEM, FOR_WARDS} if by.helping is not None else by.body_id is not None
    if used:
        for book in USES:
            book(by, action, subjects)
