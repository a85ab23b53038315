"""A date that a holiday notice moved is told to the applicant and to who handles the case."""

from __future__ import annotations

from tongban.kernel.events import listens
from tongban.modules.cases import public as cases
from tongban.modules.cases.contracts import CaseRecounted
from tongban.modules.identity import public as identity
from tongban.modules.notices import public as notices
from tongban.modules.notices.contracts import Outgoing, Param

from .wording.timing import RECOUNTED_STAFF
from .wording.until import dated


@listens(CaseRecounted, name="journeys.tell_moved_date")
def tell(told: CaseRecounted) -> None:
    """Post one message to the owner and one to each member of staff, once for each notice."""
    if told.before == told.due:
        return
    case = cases.tidings(told.case_no)
    params: dict[str, Param] = {
        "item": told.item,
        "case_no": told.case_no,
        "before": told.before or "—",
        "due_on": told.due or "—",
    }
    kind = dated("case.recounted", told.due, provisional=case.provisional)
    _post(told.owner, kind, params, told, f"/my/cases/{told.case_no}/clocks")
    for member in identity.staff_of_accounts(told.handlers):
        there = f"/desk/cases/{told.case_no}"
        _post(f"staff:{member.staff_id}", RECOUNTED_STAFF, params, told, there)


def _post(who: str, kind: str, params: dict[str, Param], told: CaseRecounted, link: str) -> None:
    notices.post(
        Outgoing(
            recipient=who,
            kind=kind,
            params=params,
            link=link,
            about=told.case_no,
            dedupe_key=f"recounted:{told.case_no}:{told.before}:{told.due}:{who}",
        )
    )
