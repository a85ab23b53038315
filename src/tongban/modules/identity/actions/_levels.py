"""Writing down that a person is known better."""

from __future__ import annotations

from collections.abc import Sequence

from tongban.kernel import clock
from tongban.kernel.actions import emit, note
from tongban.kernel.actors import Actor

from ..contracts import Assurance, Element, Evidence, LevelRaised
from ..models import LevelRaise, Person


def lift(
    person_id: int,
    level: Assurance,
    evidence: Evidence,
    *,
    by: Actor,
    elements: Sequence[Element] = (),
    paper: str = "",
) -> None:
    """Raise a level, never lower it, and keep on what evidence; inside an action."""
    Person.objects.filter(pk=person_id, level__lt=level).update(level=level)
    LevelRaise.objects.create(
        person_id=person_id,
        at=clock.now(),
        level=level,
        evidence=evidence,
        elements=list(elements),
        by_ref=by.ref,
        by_name=by.name if by.is_staff else "",
        paper=paper,
    )
    note(f"person:{person_id}", level=level, evidence=evidence, elements=list(elements))
    emit(LevelRaised(person_id=person_id, level=level, evidence=evidence))
