"""Take a consent back."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.helping import FOR_WARDS
from tongban.kernel.policies import require
from tongban.kernel.reasons import FORBIDDEN
from tongban.kernel.steps import take

from .. import policies
from ..contracts import ConsentWithdrawn, RequestState
from ..models import Consent, DataRequest
from ..queries import consents
from ..steps import REQUEST


@action("privacy.withdraw_consent", helped=FOR_WARDS)
def withdraw_consent(key: str, *, by: Actor) -> None:
    """个人信息保护法 第15条（撤回同意）: take it back, at once; what was done before stays lawful.

    Whoever uses the data asks before each use, so that there is nothing to wait for. A second time
    changes nothing. Raises `NotFound`, `Refused`.
    """
    person = policies.person_of(by)
    require(policies.may_withdraw_consent(by))
    consents.purpose(key)
    held = Consent.objects.filter(person=person, purpose=key, withdrawn_at=None)
    ended = held.update(withdrawn_at=clock.now())
    note(f"person:{person}", consent=key, withdrawn=bool(ended))
    if ended:
        emit(ConsentWithdrawn(person_id=person, purpose=key))


@action("privacy.end_what_others_said")
def end_what_others_said(person_id: int, *, by: Actor) -> None:
    """个人信息保护法 第14条（自愿、明确作出）: an account was given to the person whom it names.

    Consents that somebody else gave in their name end, and so do requests that wait: whoever
    answers would take them for the person's own. Raises `Refused`: a rule does it.
    """
    require(None if by.kind == "rule" else FORBIDDEN)
    held = Consent.objects.filter(person=person_id, withdrawn_at=None)
    purposes = sorted(held.values_list("purpose", flat=True))
    held.update(withdrawn_at=clock.now())
    for key in purposes:
        emit(ConsentWithdrawn(person_id=person_id, purpose=key))
    waiting = list(DataRequest.objects.filter(person=person_id, state=RequestState.ASKED))
    for row in waiting:
        take(row, REQUEST, "withdraw")
    note(f"person:{person_id}", consents_ended=purposes, requests_ended=len(waiting))
