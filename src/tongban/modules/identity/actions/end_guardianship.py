"""The end of a guardianship: by paper at a window, and by age."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.policies import require
from tongban.kernel.reasons import FORBIDDEN

from .. import policies
from ..contracts import GUARDIAN, PAPER_NEEDED, GuardianshipEnded, MandateState, Seen
from ..models import Mandate
from ..queries import mandates, people
from . import _wards


@action("identity.end_guardianship")
def end_guardianship(guardian: Seen, ward: Seen, paper: str, *, by: Actor) -> None:
    """民法典 第36条、第39条: a court's or another paper ends it, from this moment on.

    Raises `NotFound` where there is none, `Refused` (`identity.paper_needed`).
    """
    require(policies.may_register_people(by))
    if not paper.strip():
        raise Refused(PAPER_NEEDED)
    cared, guards = people.person_by_id_no(ward.id_no), _wards.guardian(guardian)
    require(policies.not_ones_own(by, guards.pk))
    row = mandates.holding(
        Mandate.objects.filter(
            way=GUARDIAN, principal_person=cared or 0, agent_account=guards.account_id
        )
    ).first()
    if row is None:
        raise NotFound("guardianship")
    _end(row, MandateState.REVOKED, by)
    note(row.subject, paper=paper.strip()[:60])


@action("identity.come_of_age")
def come_of_age(uid: str, *, by: Actor) -> None:
    """民法典 第17条、第39条: its last day is past; who was in care acts alone. A rule does it."""
    require(None if by.kind == "rule" else FORBIDDEN)
    rows = Mandate.objects.filter(uid=uid, way=GUARDIAN, ended_at=None)
    row = rows.filter(ends_on__lt=clock.today()).first()
    if row is None:
        raise NotFound("guardianship")
    _end(row, MandateState.EXPIRED, by)


def _end(row: Mandate, how: MandateState, by: Actor) -> None:
    ended = {"ended_at": clock.now(), "ended_ref": by.ref, "ended_how": how}
    if not Mandate.objects.filter(pk=row.pk, ended_at=None).update(**ended):
        raise NotFound("guardianship")
    note(row.subject, how=how)
    to = mandates.account_address(row.agent_account_id or 0)
    emit(GuardianshipEnded(uid=row.uid, to=to, of_age=how == MandateState.EXPIRED))


def grown(size: int = 500) -> list[str]:
    """Return guardianships whose last day is past."""
    rows = Mandate.objects.filter(way=GUARDIAN, ended_at=None, ends_on__lt=clock.today())
    return list(rows.order_by("id").values_list("uid", flat=True)[:size])
