"""Sign-ins and ways in, for whoever vouches for people elsewhere or hears of them from there."""

from __future__ import annotations

import datetime as dt

from tongban.kernel import clock
from tongban.kernel.codes import kept_identity_number
from tongban.kernel.crypto import blind_indexes
from tongban.kernel.settings import settings

from ..contracts import STAFF_COARSE, AccountKind, Assurance
from ..models import Person, SignIn
from .people import ID_NO


def still_open(sign_in_id: int) -> bool:
    """Whether a sign-in is neither ended nor over, nor, of staff, unused for too long."""
    rows = SignIn.objects.filter(pk=sign_in_id, ended_at=None, expires_at__gt=clock.now())
    idle = clock.now() - dt.timedelta(minutes=settings().staff_idle_minutes) - STAFF_COARSE
    return rows.exclude(account__kind=AccountKind.STAFF, seen_at__lte=idle).exists()


def account_by_id_no(id_no: str) -> int | None:
    """Return the active account of the person with this citizen number, if they have one.

    Below level 2 nobody has compared the number: the account may be anybody's, and is not found.
    """
    rows = Person.objects.filter(
        id_index__in=blind_indexes(kept_identity_number(id_no), ID_NO),
        account__is_active=True,
        level__gte=Assurance.CHECKED,
    )
    return rows.values_list("account_id", flat=True).first()
