"""Take a synonym away that editors added."""

from __future__ import annotations

from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.policies import require

from .. import keeping, policies
from . import index


@action("search.remove_synonym")
def remove_synonym(number: int, *, by: Actor) -> None:
    """删去同义词：国发〔2016〕55号 二（四）。 The audit chain keeps what it said.

    Raises:
        NotFound: there is none (any more). Refused: `access.not_allowed`.
    """
    require(policies.may_keep(by))
    found = keeping.synonym(number)
    note(f"synonym:{number}", said=found.said, meant=found.meant, points_to=found.key)
    found.delete()
    index.touch()
