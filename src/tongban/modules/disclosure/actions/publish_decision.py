"""Put a decision that grants a licence on the public register, and mark it when it is revoked."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict

from django.db.models import F, QuerySet

from tongban.kernel import clock, ids
from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.policies import require

from .. import decisions, law, policies
from ..contracts import DecisionMarked, DecisionPublished, DecisionRecord
from ..models import Decision
from ._alone import alone


@action("decision.publish")
def publish_decision(record: DecisionRecord, *, by: Actor) -> bool:
    """准予许可决定公开：行政许可法 第40条。 Once; returns whether the register grew."""
    require(policies.may_derive(by))
    alone(record.case_no)
    known = decisions.of_case(record.case_no).filter(part=record.part).exists()
    if known or not law.RESULTS_PUBLIC.holds(record.decided_on):
        note(f"item:{record.item}", published=0)
        return False
    closed = decisions.closed(record.item)
    row = Decision.objects.create(
        uid=ids.new_uid(),
        due_on=decisions.due(record.decided_on, record.region),
        published_on=clock.today(),
        ground=closed.ground if closed else "",
        note=closed.note if closed else "",
        **asdict(record),
    )
    note(f"decision:{row.uid}", item=row.item, withheld=row.ground, late=row.late)
    emit(
        DecisionPublished(
            uid=row.uid, item=row.item, org=row.org, region=row.region, withheld=row.ground
        )
    )
    return True


@action("decision.mark_revoked")
def mark_revoked(case_no: str, on: dt.date, *, by: Actor) -> int:
    """撤销后注明：行政许可法 第69条、第40条。 The decision stays; returns how many rows."""
    require(policies.may_derive(by))
    alone(case_no)
    rows = decisions.of_case(case_no).filter(revoked_on=None)
    return _marked(case_no, rows, on, licence=False)


@action("decision.mark_licence_ended")
def mark_licence_ended(case_no: str, org: str, on: dt.date, *, by: Actor) -> int:
    """证照被撤销后注明：行政许可法 第40条、第69条、第70条。 The decision itself stands.

    Of a case with several parts those of the body that issued the licence. Returns how many rows.
    """
    require(policies.may_derive(by))
    alone(case_no)
    rows = decisions.of_case(case_no).filter(org=org, licence_ended_on=None)
    return _marked(case_no, rows, on, licence=True)


def _marked(case_no: str, rows: QuerySet[Decision], on: dt.date, *, licence: bool) -> int:
    uids = list(rows.order_by("id").values_list("uid", flat=True))
    name = "licence_ended_on" if licence else "revoked_on"
    Decision.objects.filter(uid__in=uids).update(**{name: on}, version=F("version") + 1)
    note(f"case:{case_no}", marked=len(uids), licence=licence)
    if uids:
        emit(DecisionMarked(uids=uids, on=on.isoformat(), licence=licence))
    return len(uids)
