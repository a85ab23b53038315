"""What is granted as a licence stands on the public register (行政许可法 第40条)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from tongban.kernel import clock
from tongban.kernel.actors import Rule
from tongban.kernel.events import listens
from tongban.modules.cases import public as cases
from tongban.modules.cases.contracts import BranchState, CaseGranted, CaseRevoked
from tongban.modules.catalogue import public as catalogue
from tongban.modules.catalogue.contracts import Item, ItemType
from tongban.modules.disclosure import public as disclosure
from tongban.modules.disclosure.contracts import DecisionRecord, HolderKind
from tongban.modules.licences import public as licences
from tongban.modules.places import public as places

PUBLISHER = Rule("decision_is_published")
REVOKING = ("revoke", "revoke_on_promise")


@listens(CaseGranted, name="journeys.publish_decision")
def publish(told: CaseGranted) -> None:
    """Publish the decision; of a bundle, each granted part that is a licence. Others stay private.

    A second delivery changes nothing. One that comes after the decision or its licence was revoked
    says so.
    """
    item = catalogue.offer(told.revision_id).item
    licensed = list(_licensed(item, told))
    if not licensed:
        return
    disclosure.alone(told.case_no)  # what is revoked from here on finds the rows
    case, handled = cases.facts(told.case_no), cases.record(told.case_no)
    granted = handled.issued(cases.PaperKind.GRANTED)
    revoked = handled.taken(*REVOKING)
    ended = {} if revoked else licences.revoked_of_case(told.case_no)
    company = case.owner_ref.startswith("body:")
    for part, name, org in licensed:
        record = DecisionRecord(
            case_no=told.case_no,
            part=part,
            item=item.code,
            item_name=name,
            org=org,
            org_name=places.organisation(org).name,
            region=case.region,
            number=granted[-1].number if granted else "",
            decided_on=dt.date.fromisoformat(told.decided_on),
            holder_kind=HolderKind.BODY if company else HolderKind.PERSON,
            holder=case.applicant.get("body_name", "") if company else case.applicant_masked,
            uscc=case.applicant.get("uscc", "") if company else "",
            revoked_on=_day(revoked[-1].at) if revoked else None,
            licence_ended_on=ended.get(org),
        )
        disclosure.publish_decision(record, by=PUBLISHER)


@listens(CaseRevoked, name="journeys.mark_decision_revoked")
def mark(told: CaseRevoked) -> None:
    """Mark what was published of the case; a second delivery finds it marked."""
    disclosure.mark_revoked(told.case_no, clock.today(), by=PUBLISHER)


def _licensed(item: Item, told: CaseGranted) -> Iterator[tuple[str, str, str]]:
    """Yield part, name and body of what was granted and is a licence (行政许可)."""
    if item.bundle is None:
        if item.base.type == ItemType.LICENCE:
            yield "", item.name, told.org
        return
    matters = {one.key: one.item for one in item.bundle.parts if one.item}
    for part in cases.parts(told.case_no):
        matter = matters.get(part.key)
        granted = part.state == BranchState.AGREED
        if matter and granted and catalogue.type_of(matter) == ItemType.LICENCE:
            yield part.key, f"{item.name}：{part.name}", part.org


def _day(moment: str) -> dt.date:
    return clock.local(dt.datetime.fromisoformat(moment)).date()
