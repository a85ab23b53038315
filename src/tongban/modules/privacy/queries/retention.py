"""What is over its term."""

from __future__ import annotations

import datetime as dt

from tongban.kernel import clock

from ..contracts import RECORDS, RecordClass, RequestState
from ..models import Consent, DataRequest
from ..ports import RETENTION

MOST = 1000
OVER = (RequestState.ANSWERED, RequestState.WITHDRAWN, RequestState.ENDED)


def consents_over(before: dt.datetime, most: int) -> list[str]:
    """Return ids of consents withdrawn before a moment."""
    rows = Consent.objects.filter(withdrawn_at__lt=before).order_by("id")
    return [str(one) for one in rows.values_list("pk", flat=True)[:most]]


def requests_over(before: dt.datetime, most: int) -> list[str]:
    """Return uids of requests closed before a moment whose words are still there."""
    rows = DataRequest.objects.filter(state__in=OVER, asked_at__lt=before).exclude(text=b"")
    rows = rows.exclude(answered_at__gte=before)
    return list(rows.order_by("id").values_list("uid", flat=True)[:most])


def limit(of: RecordClass) -> dt.datetime:
    """Return the moment before which a record of a class must have begun its term to be over."""
    return clock.now() - dt.timedelta(days=of.days or 0)


def report() -> list[tuple[RecordClass, int | None]]:
    """Return every class and how many are over their term now, at most 1000; None: no term."""
    found: dict[str, int] = {}
    for one in RETENTION:
        of = RECORDS[one.record]
        found[one.record] = found.get(one.record, 0) + len(one.over(limit(of), MOST))
    return [(of, found.get(of.key)) for of in RECORDS.values()]
