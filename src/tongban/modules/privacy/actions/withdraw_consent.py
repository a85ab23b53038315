"""Take a consent back."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.helping import FOR_WARDS
from tongban.kernel.policies import require

from .. import policies
from ..contracts import ConsentWithdrawn
from ..models import Consent
from ..queries import consents


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
