"""What privacy asks of the rooms above and beside."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from tongban.kernel.actors import Actor
from tongban.kernel.paging import Page
from tongban.kernel.ports import Port

from .contracts import Held, Use


@runtime_checkable
class UseSource(Protocol):
    """A room that knows some of the uses of a person's data."""

    @property
    def tables(self) -> tuple[str, ...]:
        """The tables of the register that it tells ("identity.Look")."""
        ...

    def uses(self, by: Actor, *, after: str, size: int) -> Sequence[Use]:
        """Return uses of the person's own data, newest first, those behind the cursor `after`.

        `by` is the person. One statement or two for any size; at most `size` uses, each with its
        cursor.
        """
        ...


USES: Port[UseSource] = Port("privacy.uses", UseSource)


@runtime_checkable
class HeldData(Protocol):
    """A room that holds data of people."""

    @property
    def title(self) -> object:
        """What it holds, as a heading (办件): a text, or a lazy one."""
        ...

    @property
    def tables(self) -> tuple[str, ...]:
        """The tables of the register that it tells ("cases.Case")."""
        ...

    def held(self, by: Actor, *, after: str, size: int, full: bool) -> Page[Held]:
        """Return a page of what it holds of the person `by`, newest first, behind the cursor.

        Each thing says why it must stay, if it must. `after` of the page is "" on the last one:
        going on until then tells everything, and nothing is cut off. Unless asked in `full`,
        what costs statements of its own (facts, files, lines) may be left away.
        """
        ...

    def erase(self, key: str, *, by: Actor) -> None:
        """Delete one thing by the room's own action, in the caller's transaction.

        It asks again whether it may: raises `Refused` or `NotFound`.
        """
        ...


HELD: Port[HeldData] = Port("privacy.held", HeldData)


@runtime_checkable
class Handlers(Protocol):
    """A room that knows which bodies handled a person's matters."""

    def offices(self, by: Actor) -> Sequence[tuple[str, str]]:
        """Return (USCC, region) of the bodies, the latest first, at most 20."""
        ...


HANDLERS: Port[Handlers] = Port("privacy.handlers", Handlers)


@runtime_checkable
class Retained(Protocol):
    """A room that keeps records of a class for a term."""

    @property
    def record(self) -> str:
        """The class of record, a key of `contracts.RECORDS`."""
        ...

    def over(self, before: dt.datetime, most: int) -> list[str]:
        """Return keys of records whose term began before a moment, at most so many."""
        ...

    def end(self, key: str, before: dt.datetime, *, by: Actor) -> None:
        """Erase one by the room's own action, which asks again whether it may.

        Raises `Refused` or `NotFound` when it may not, or no longer.
        """
        ...


RETENTION: Port[Retained] = Port("privacy.retention", Retained)
