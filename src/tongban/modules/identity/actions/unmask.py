"""Looking at personal data in clear."""

from __future__ import annotations

from collections.abc import Sequence

from tongban.kernel import clock
from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.policies import require
from tongban.modules.places import public as places

from .. import policies
from ..contracts import REASON_TOO_SHORT, Unmasked
from ..models import Look
from ..queries import people

FIELDS = ("name", "id_no", "phone")
LEAST = 5


@action("identity.unmask")
def unmask(
    person_id: int, reason: str, *, fields: Sequence[str] = FIELDS, by: Actor
) -> dict[str, str]:
    """个人信息保护法 第6条、第51条: show fields in clear to staff who give a reason.

    The person sees who looked. Raises `NotFound`, and `Refused` without the right or
    work in hand, or without a reason of 5 characters.
    """
    require(policies.may_unmask(by, person_id))
    require(policies.proven(by, policies.UNMASK))
    why = " ".join(reason.split())
    if len(why) < LEAST:
        raise Refused(REASON_TOO_SHORT)
    row = people.person(person_id)
    shown = [name for name in FIELDS if name in fields]
    look = Look.objects.create(
        person=row,
        at=clock.now(),
        by_ref=by.ref,
        by_name=by.name,
        organisation=_organisation(by),
        reason=why[:400],
        fields=shown,
    )
    note(f"person:{row.pk}", look=look.pk, fields=shown)
    emit(Unmasked(person_id=row.pk, look_id=look.pk))
    return {name: getattr(people.clear(row), name) for name in shown}


def _organisation(by: Actor) -> str:
    return "、".join(one.name for one in places.organisations(by.orgs))[:120]
