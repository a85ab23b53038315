"""A grant whose result is a licence issues it (行政许可法 第39条)."""

from __future__ import annotations

import datetime as dt

from tongban.kernel.actors import Rule
from tongban.kernel.events import listens
from tongban.modules.cases import public as cases
from tongban.modules.cases.contracts import CaseGranted
from tongban.modules.catalogue import public as catalogue
from tongban.modules.catalogue.contracts import LicencePlan
from tongban.modules.licences import public as licences
from tongban.modules.licences.contracts import Holder, HolderKind, Issuer, LicenceOrder, Term
from tongban.modules.places import public as places

ISSUER = Rule("granted_case_issues_licence")


@listens(CaseGranted, name="journeys.issue_licence")
def issue(told: CaseGranted) -> None:
    """Issue the licence that the item's guide promises; an item without one issues nothing.

    Of a bundle, one for each of its granted parts that yields one, by the body of that part.
    """
    offer = catalogue.offer(told.revision_id)
    case, yielded = cases.facts(told.case_no), cases.yielded(told.case_no)
    if yielded is None:
        plans = [(offer.licence, case.org)] if offer.licence else []
    else:
        plans = [(one, yielded[one.key]) for one in offer.licences if one.key in yielded]
    for plan, org in plans:
        _issue(told, case, plan, org)


def _issue(told: CaseGranted, case: cases.CaseFacts, plan: LicencePlan, org: str) -> None:
    term = Term(plan.validity_text, plan.valid_months)
    kind = licences.type_for(plan.name, definer=org, term=term, by=ISSUER)
    order = LicenceOrder(
        type_code=kind.code,
        holder=_holder(case),
        issuer=Issuer(org, places.organisation(org).name, case.region),
        case_no=case.case_no,
        valid_from=dt.date.fromisoformat(told.decided_on),
        term=term,
        face=(("许可（办理）事项", case.item_name),),
    )
    licences.issue(order, by=ISSUER)


def _holder(case: cases.CaseFacts) -> Holder:
    """The company when the case was filed for one, else the person."""
    who = case.applicant
    if case.owner_ref.startswith("body:"):
        return Holder(
            who.get("body_name", ""), who.get("uscc", ""), HolderKind.BODY, case.owner_ref
        )
    return Holder(who.get("name", ""), who.get("id_no", ""), HolderKind.PERSON, case.owner_ref)
