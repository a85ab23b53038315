"""Posts of a member of staff end together, and are not given while somebody cares for them."""

from __future__ import annotations

from django.db.models import Q

from tongban.kernel import clock
from tongban.kernel.actions import emit, note
from tongban.kernel.errors import Refused

from ..contracts import GUARDIAN, IN_CARE, PostsEnded, RightsChanged
from ..models import Mandate, Person, PostHolding, Staff, Substitution
from ..queries import mandates


def of_person(row: Person) -> list[Staff]:
    """Return who the person is as a member of staff, where that is known."""
    return list(Staff.objects.filter(id_index=row.id_index)) if row.id_index else []


def relieve(of: Staff, *, why: str = "") -> int:
    """End posts and standing in; return how many posts. `why` is told to who keeps accounts."""
    moment, stands_in = clock.now(), Q(substitute=of) | Q(holding__staff=of)
    stood = Substitution.objects.filter(stands_in, ended_at=None).update(ended_at=moment)
    posts = PostHolding.objects.filter(staff=of, ended_at=None).update(ended_at=moment)
    emit(RightsChanged(account_id=of.account_id))
    if why and (posts or stood):
        note(f"staff:{of.pk}", why=why, posts=posts, substitutions=stood)
        emit(PostsEnded(account_id=of.account_id, on=clock.today().isoformat(), why=why))
    return posts


def require_free(staff_id: int) -> None:
    """Raise `Refused` (`identity.in_care`) for a member of staff who has a guardian."""
    index = Staff.objects.filter(pk=staff_id).exclude(id_index="").values("id_index")
    care = Mandate.objects.filter(way=GUARDIAN, principal_person__id_index__in=index)
    if mandates.holding(care).exists():
        raise Refused(IN_CARE)
