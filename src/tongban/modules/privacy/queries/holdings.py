"""What the platform holds of a person, as rooms tell it: some of it to show, all of it to copy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tongban.kernel.actors import Actor
from tongban.kernel.errors import NotFound
from tongban.kernel.paging import MOST

from .. import policies
from ..contracts import Held
from ..ports import HELD, HeldData

SHOWN = 30
"""Things of one room on the page; the rest stands in the copy, and the page says so."""


@dataclass(frozen=True, slots=True)
class Room:
    """What one room holds, newest first; `more`: there is more than this."""

    key: str
    title: str
    things: list[Held]
    more: bool


def some_of(by: Actor) -> list[Room]:
    """Return the newest of every room that holds something. Raises `Refused`."""
    by = policies.whose(by)
    found = []
    for key in HELD.keys():  # noqa: SIM118  # a port is no mapping
        page = HELD.get(key).held(by, after="", size=SHOWN, full=False)
        found.append(Room(key, str(HELD.get(key).title), page.rows, bool(page.after)))
    return [one for one in found if one.things]


def rooms(by: Actor) -> Iterator[tuple[str, str, Iterator[Held]]]:
    """Yield (key, heading, everything) of every room, page by page: any number fits in memory."""
    by = policies.whose(by)
    for key in HELD.keys():  # noqa: SIM118  # a port is no mapping
        yield key, str(HELD.get(key).title), _all(HELD.get(key), by, full=True)


def _all(room: HeldData, by: Actor, *, full: bool) -> Iterator[Held]:
    after = ""
    while True:
        page = room.held(by, after=after, size=MOST, full=full)
        yield from page.rows
        after = page.after
        if not after:
            return


def one(room: str, key: str, *, by: Actor) -> Held:
    """Return one thing. Raises `NotFound`, `Refused`."""
    by = policies.whose(by)
    things = _all(HELD.get(room), by, full=False) if room in HELD.keys() else ()  # noqa: SIM118  # as above
    found = next((one for one in things if one.key == key), None)
    if found is None:
        raise NotFound("held")
    return found
