"""What the platform holds of a person, as far as rooms tell it."""

from __future__ import annotations

from tongban.kernel.actors import Actor
from tongban.kernel.errors import NotFound
from tongban.kernel.policies import require

from .. import policies
from ..contracts import Held
from ..ports import HELD


def all_of(by: Actor) -> list[tuple[str, str, list[Held]]]:
    """Return (key, heading, things) of every room that holds something. Raises `Refused`."""
    require(policies.own_data(by))
    rooms = [(key, HELD.get(key)) for key in HELD.keys()]  # noqa: SIM118  # a port is no mapping
    found = [(key, str(room.title), list(room.held(by))) for key, room in rooms]
    return [one for one in found if one[2]]


def one(room: str, key: str, *, by: Actor) -> Held:
    """Return one thing. Raises `NotFound`, `Refused`."""
    require(policies.own_data(by))
    things = HELD.get(room).held(by) if room in HELD.keys() else ()  # noqa: SIM118  # as above
    found = next((one for one in things if one.key == key), None)
    if found is None:
        raise NotFound("held")
    return found
