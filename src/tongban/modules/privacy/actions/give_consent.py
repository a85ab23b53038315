"""Consent to a purpose."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.helping import FOR_WARDS
from tongban.kernel.policies import require

from .. import policies
from ..contracts import CONSENT_CHANGED
from ..models import Consent
from ..queries import consents


@action("privacy.give_consent", helped=FOR_WARDS)
def give_consent(key: str, version: int, *, by: Actor) -> None:
    """个人信息保护法 第14条（自愿、明确作出）: consent to the version that was read.

    A second time changes nothing, also at the same moment. Raises `NotFound`, and `Refused`:
    `privacy.consent_changed` when the version is not the present one, `identity.child_consent`,
    `privacy.consents_alone`.
    """
    person = policies.person_of(by)
    require(policies.may_decide_consent(by))
    purpose = consents.purpose(key)
    if version != purpose.version:
        raise Refused(CONSENT_CHANGED)
    held = Consent.objects.filter(person=person, purpose=key, withdrawn_at=None)
    held.exclude(version=version).update(withdrawn_at=clock.now())
    held.get_or_create(
        person_id=person,
        purpose=key,
        withdrawn_at=None,
        defaults={"version": version, "given_at": clock.now()},
    )
    note(f"person:{person}", consent=key, version=version, digest=purpose.digest)
