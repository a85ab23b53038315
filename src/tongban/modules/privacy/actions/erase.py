"""Delete one thing that is held, as far as the law lets it go."""

from __future__ import annotations

from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.helping import FOR_WARDS
from tongban.kernel.policies import require

from .. import policies, queries
from ..contracts import KEPT_BY_LAW
from ..ports import HELD


@action("privacy.erase", helped=FOR_WARDS)
def erase(room: str, key: str, *, by: Actor) -> None:
    """个人信息保护法 第47条: delete at once what need not stay; the rest stays, with the reason.

    The room that holds it has the last word, by its own action in this transaction. Raises
    `NotFound`, `Refused` (`privacy.kept_by_law` or the room's own).
    """
    require(policies.own_data(by))
    found = queries.holdings.one(room, key, by=by)
    if found.kept:
        raise Refused(KEPT_BY_LAW, why=found.kept)
    HELD.get(room).erase(key, by=policies.whose(by))
    note(f"person:{by.person_id}", erased=room)
