"""Who may do what with what is known of a person."""

from __future__ import annotations

from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.policies import Verdict, permission, signed_in, turned_away
from tongban.kernel.reasons import FORBIDDEN
from tongban.modules.identity import public as identity
from tongban.modules.identity.contracts import STEP_UP_NEEDED

from .contracts import TO_A_BODY

ANSWER = permission(
    "privacy:request:answer",
    "答复个人信息请求",
    "Answer requests of people about their data",
    strong=True,
)


def own_data(by: Actor) -> Verdict:
    """A person, for themselves; never a helper, whatever the mandate; never people at work."""
    if by.kind == "person" and by.person_id is not None:
        return None
    return signed_in(by) or FORBIDDEN


def may_keep_notices(by: Actor) -> Verdict:
    """Rules alone: what was shown is kept by the room that showed it."""
    return None if by.kind == "rule" else FORBIDDEN


def person_of(by: Actor) -> int:
    """Return the person whose data the actor decides about: oneself. Raises `Refused`."""
    refused = own_data(by)
    if refused is not None or by.person_id is None:
        raise Refused(refused or FORBIDDEN)
    return by.person_id


def freshly_proved(by: Actor) -> Verdict:
    """Whoever takes all data of a person along has just proved who they are."""
    return None if by.door == "" or identity.well_proved(by) else STEP_UP_NEEDED


def may_see_requests(by: Actor) -> Verdict:
    """The post that answers them."""
    return None if by.is_staff and by.may(ANSWER) else turned_away(by)


def sees_request(by: Actor, person_id: int, kind: str) -> bool:
    """The person their own; the office what it answers, never about themselves; rules all."""
    if by.kind == "rule":
        return True
    if by.is_staff:
        own = by.staff_person_id == person_id
        return kind in TO_A_BODY and may_see_requests(by) is None and not own
    return own_data(by) is None and by.person_id == person_id


def may_answer(by: Actor) -> Verdict:
    """The post that answers them, freshly proved."""
    refused = may_see_requests(by)
    if refused is None:
        identity.require_step_up(by, ANSWER)
    return refused
