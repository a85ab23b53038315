"""How well a person is known, and since when."""

from __future__ import annotations

from tongban.kernel.actors import Actor
from tongban.kernel.policies import require

from .. import policies
from ..contracts import Assurance, Element, Evidence, Raise
from ..models import LevelRaise


def raises(person_id: int, *, by: Actor) -> list[Raise]:
    """Return every raise of a person's level, newest first, to the person. Raises `Refused`."""
    require(policies.may_read_clear(by, person_id))
    rows = LevelRaise.objects.filter(person=person_id).order_by("-id")[:50]
    return [raised(row) for row in rows]


def raised(row: LevelRaise) -> Raise:
    """Return one raise as it is told."""
    elements = tuple(Element(one) for one in row.elements)
    by = row.paper if row.evidence == Evidence.BOUND else row.by_name
    return Raise(row.at, Assurance(row.level), Evidence(row.evidence), elements, by)
