"""A change is told to the post whose turn it is, and to its author (国办函〔2016〕108号)."""

from __future__ import annotations

from tongban.kernel.events import listens
from tongban.modules.catalogue.contracts import ChangeReturned, ChangeScheduled, ChangeSubmitted
from tongban.modules.identity import public as identity
from tongban.modules.notices import public as notices
from tongban.modules.notices.contracts import Outgoing

from .wording import changing


@listens(ChangeSubmitted, name="journeys.tell_reviewers")
def tell_reviewers(told: ChangeSubmitted) -> None:
    """Post one message to each holder of the post; who wrote it is refused if they review."""
    people = identity.staff_with(f"catalogue:change:{told.post}")
    notices.post(
        *(
            _to(one.staff_id, changing.TO_REVIEW, told, f"{told.post}:{told.round}")
            for one in people
        )
    )


@listens(ChangeReturned, name="journeys.tell_author_of_return")
def tell_return(told: ChangeReturned) -> None:
    """Post one message to the author for each return."""
    notices.post(_to(told.author_staff, changing.RETURNED, told, str(told.round)))


@listens(ChangeScheduled, name="journeys.tell_author_of_day")
def tell_day(told: ChangeScheduled) -> None:
    """Post one message to the author."""
    more = {"effective_on": told.effective_on}
    notices.post(_to(told.author_staff, changing.SCHEDULED, told, told.effective_on, more))


def _to(
    staff_id: int,
    kind: str,
    told: ChangeSubmitted | ChangeReturned | ChangeScheduled,
    turn: str,
    more: dict[str, str] | None = None,
) -> Outgoing:
    return Outgoing(
        recipient=f"staff:{staff_id}",
        kind=kind,
        params={"name": told.name, **(more or {})},
        link=f"/desk/changes/{told.uid}",
        about=told.uid,
        dedupe_key=f"{kind}:{told.uid}:{turn}:{staff_id}",
    )
