"""Writing down that a mandate was used, where the use happens: in the action's own transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import F, Q, QuerySet

from tongban.kernel import clock
from tongban.kernel.actions import emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.masking import mask

from ..contracts import CLERKSHIP_ENDED, MANDATE_ENDED, MandateFirstUsed
from ..models import Clerkship, ClerkUse, Mandate, MandateUse
from ..queries import mandates

SITTING = dt.timedelta(minutes=30)
THINGS = ("case:", "document:", "licence:", "proposal:", "grant:", "mandate:", "matching:")
"""What is done for a body is done on such things; the rest is about the clerk's own account."""
REPEATED = frozenset({"case.save", "case.attach", "document.show"})
"""What is done many times in one sitting: one row says from when until when and how often."""


def write_use(by: Actor, action: str, subjects: Iterable[str]) -> None:
    """民法典 第165条: one use, if the mandate holds, and this account is its agent, at this moment.

    The guarded update waits for a revocation under way, and a later one waits for it: whatever was
    revoked first leaves nothing of the action behind. Raises `Refused` (`identity.mandate_ended`).
    """
    if by.account_id is None:
        return
    if by.helping is None:
        _write_for_body(by, action, [one for one in subjects if one.startswith(THINGS)])
        return
    moment = clock.now()
    own = Mandate.objects.filter(mandates.under(by.account_id), uid=by.helping.uid)
    held = mandates.holding(own)
    if not held.update(last_used_at=moment):
        raise Refused(MANDATE_ENDED)
    row = Mandate.objects.get(uid=by.helping.uid)
    for subject in subjects:
        _write(row, by.account_id, by.helping.helper, action, subject)
    note(row.subject, used=action)
    if Mandate.objects.filter(pk=row.pk, used_at=None).update(used_at=moment):
        emit(MandateFirstUsed(uid=row.uid, to=row.principal_ref))


def _write_for_body(by: Actor, action: str, subjects: list[str]) -> None:
    """One use for a body, if the clerkship that the actor came with still holds."""
    if by.body_id is None or by.account_id is None or not subjects:
        return
    number = by.mandate.removeprefix("clerkship:")
    held = Clerkship.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=clock.today()),
        pk=int(number) if number else 0,
        ended_at=None,
    )  # that it had begun was asked when the actor came in
    if not held.update(last_used_at=clock.now()):
        raise Refused(CLERKSHIP_ENDED)
    for subject in subjects:
        what = {"action": action, "subject": subject[:80]}
        rows = ClerkUse.objects.filter(**what, body=by.body_id, account=by.account_id)
        if _again(rows, action):
            continue
        moment = clock.now()
        who = {"body_id": by.body_id, "account_id": by.account_id}
        clerk = mask("name", by.name)[:60]
        ClerkUse.objects.create(**what, **who, clerk=clerk, first_at=moment, last_at=moment)


def _write(row: Mandate, account: int, helper: str, action: str, subject: str) -> None:
    moment = clock.now()
    what = {"mandate": row, "account_id": account, "action": action, "subject": subject[:80]}
    if not _again(MandateUse.objects.filter(**what), action):
        MandateUse.objects.create(**what, helper=helper, first_at=moment, last_at=moment)


def _again(rows: QuerySet[Any], action: str) -> bool:
    """Whether this is one more time in a sitting that has its row already."""
    moment = clock.now()
    lately = rows.filter(last_at__gte=moment - SITTING)
    same = {"last_at": moment, "times": F("times") + 1}
    return action in REPEATED and bool(lately.update(**same))
