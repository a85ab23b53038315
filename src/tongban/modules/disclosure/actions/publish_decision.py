"""Put a decision that grants a licence on the public register, and mark it when it is revoked."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict

from tongban.kernel import clock, ids
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.policies import require

from .. import decisions, law, policies
from ..contracts import DecisionRecord
from ..models import Decision


@action("decision.publish")
def publish_decision(record: DecisionRecord, *, by: Actor) -> bool:
    """准予许可决定公开：行政许可法 第40条。 Once; returns whether the register grew."""
    require(policies.may_derive(by))
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
    return True


@action("decision.mark_revoked")
def mark_revoked(case_no: str, on: dt.date, *, by: Actor) -> int:
    """撤销后注明：行政许可法 第69条、第40条。 The decision stays; returns how many rows."""
    require(policies.may_derive(by))
    marked = decisions.of_case(case_no).filter(revoked_on=None).update(revoked_on=on)
    note(f"case:{case_no}", marked=marked)
    return marked
