"""Who may do what with what is known of a person."""

from __future__ import annotations

from dataclasses import replace

from django.db.models import Q

from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.policies import Verdict, permission, require, signed_in, turned_away
from tongban.kernel.reasons import FORBIDDEN
from tongban.kernel.scopes import covered
from tongban.modules.identity import public as identity
from tongban.modules.identity.contracts import STEP_UP_NEEDED

from .contracts import CONSENTS_ALONE, TO_A_BODY
from .models import DataRequest

ANSWER = permission(
    "privacy:request:answer",
    "答复个人信息请求",
    "Answer requests of people about their data",
    strong=True,
)


def own_data(by: Actor) -> Verdict:
    """A person, for themselves; a guardian, for who is in their care (民法典 第23条).

    Never another helper, whatever the mandate; never people at work.
    """
    if by.person_id is not None and (by.kind == "person" or _guards(by)):
        return None
    return signed_in(by) or FORBIDDEN


def _guards(by: Actor) -> bool:
    return by.helping is not None and by.helping.guardian


def whose(by: Actor) -> Actor:
    """Return the person whose data it is about: oneself, or who is in the guardian's care.

    What is done for a ward is done under the guardian's name and mandate. Raises `Refused`.
    """
    require(own_data(by))
    if by.kind == "person":
        return by
    return replace(identity.as_person(by.person_id or 0), ref=by.ref, mandate=by.mandate)


def may_decide_consent(by: Actor) -> Verdict:
    """个人信息保护法 第31条: below 14 the guardian alone, from 14 on the minor alone."""
    if not _guards(by):
        return own_data(by) or identity.may_consent(by)
    return None if identity.guardian_consents(by.person_id or 0) else CONSENTS_ALONE


def may_keep_notices(by: Actor) -> Verdict:
    """Rules alone: what was shown is kept by the room that showed it."""
    return None if by.kind == "rule" else FORBIDDEN


def may_withdraw_consent(by: Actor) -> Verdict:
    """The person at any age; a guardian where a guardian consents."""
    return may_decide_consent(by) if _guards(by) else own_data(by)


def person_of(by: Actor) -> int:
    """Return the person whose data the actor decides about: oneself. Raises `Refused`."""
    refused = own_data(by)
    if refused is not None or by.person_id is None:
        raise Refused(refused or FORBIDDEN)
    return by.person_id


def asker(by: Actor) -> str:
    """Return whom to tell beside the person: the guardian who asks ("person:8"), else ""."""
    return identity.address_of(by.account_id or 0) if _guards(by) else ""


def freshly_proved(by: Actor) -> Verdict:
    """Whoever takes all data of a person along has just proved who they are."""
    return None if by.door == "" or identity.well_proved(by) else STEP_UP_NEEDED


def may_see_requests(by: Actor) -> Verdict:
    """The post that answers them, in some body or region."""
    return None if by.is_staff and by.may(ANSWER) else turned_away(by)


def sees_request(by: Actor, row: DataRequest) -> bool:
    """The person their own; the body that it was made to, never about themselves; rules all."""
    if by.kind == "rule":
        return True
    if by.is_staff:
        own = by.staff_person_id == row.person_id
        here = by.may(ANSWER, org=row.org, region=row.region)
        return row.kind in TO_A_BODY and here and not own
    return own_data(by) is None and by.person_id == row.person_id


def made_here(by: Actor) -> Q:
    """Requests made to the bodies and regions that the post answers for, and to nobody known."""
    return Q(org="") | covered(by.scopes(ANSWER))


def may_answer(by: Actor) -> Verdict:
    """The post that answers them, freshly proved."""
    refused = may_see_requests(by)
    if refused is None:
        identity.require_step_up(by, ANSWER)
    return refused
