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
OWN = "own"
"""About the helper's own account or in the helper's own name: no use of the mandate."""


@dataclass(frozen=True, slots=True)
class Helping:
    """For whom an actor acts and how far: `acts` allowed, `items` allowed (none: all of them).

    `whom` and `helper` are the masked names that both sides read.
    """

    uid: str
    whom: str
    helper: str
    acts: frozenset[str]
    items: tuple[str, ...] = ()

    def covers(self, act: str, item: str) -> bool:
        """Whether the mandate allows the act on the item (its code); "" for any item."""
        return act in self.acts and self.has(item)

    def has(self, item: str) -> bool:
        """Whether the item lies in the mandate's scope."""
        return not item or not self.items or item in self.items


@runtime_checkable
class UseBook(Protocol):
    """Where the uses of mandates are written down."""

    def __call__(self, by: Actor, action: str, subjects: Iterable[str]) -> None:
        """Write one use down; raise `Refused` when the mandate holds no more."""
        ...


USES: Port[UseBook] = Port("kernel.mandate_uses", UseBook)


def require_open(by: Actor, helped: str) -> None:
    """Raise `Refused` (`access.not_for_helpers`) when a helper may not do this at all."""
    if by.helping is not None and helped == NEVER:
        raise Refused(NOT_FOR_HELPERS)


def write_down(by: Actor, action: str, helped: str, subjects: Iterable[str]) -> None:
    """Hand a use to every book, inside the action's transaction."""
    if by.helping is not None and helped == FOR_THEM:
        for book in USES:
            book(by, action, subjects)
