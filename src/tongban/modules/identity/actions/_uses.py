"""Writing down that a mandate was used, where the use happens: in the action's own transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db.models import F

from tongban.kernel import clock
from tongban.kernel.actions import emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused

from ..contracts import MANDATE_ENDED, MandateFirstUsed
from ..models import Mandate, MandateUse
from ..queries import mandates

SITTING = dt.timedelta(minutes=30)
REPEATED = frozenset({"case.save", "case.attach", "document.show"})
"""What is done many times in one sitting: one row says from when until when and how often."""


def write_use(by: Actor, action: str, subjects: Iterable[str]) -> None:
    """民法典 第165条: one use, if the mandate still holds at this very moment.

    The guarded update waits for a revocation under way, and a later one waits for it: whatever was
    revoked first leaves nothing of the action behind. Raises `Refused` (`identity.mandate_ended`).
    """
    if by.helping is None or by.account_id is None:
        return
    moment = clock.now()
    held = mandates.holding(Mandate.objects.filter(uid=by.helping.uid))
    if not held.update(last_used_at=moment):
        raise Refused(MANDATE_ENDED)
    row = Mandate.objects.get(uid=by.helping.uid)
    for subject in subjects:
        _write(row, by.account_id, by.helping.helper, action, subject)
    note(row.subject, used=action)
    if Mandate.objects.filter(pk=row.pk, used_at=None).update(used_at=moment):
        emit(MandateFirstUsed(uid=row.uid, to=row.principal_ref))


def _write(row: Mandate, account: int, helper: str, action: str, subject: str) -> None:
    moment = clock.now()
    what = {"mandate": row, "account_id": account, "action": action, "subject": subject[:80]}
    if action in REPEATED:
        lately = MandateUse.objects.filter(**what, last_at__gte=moment - SITTING)
        if lately.update(last_at=moment, times=F("times") + 1):
            return
    MandateUse.objects.create(**what, helper=helper, first_at=moment, last_at=moment)
