"""What the steps of a hearing share."""

from __future__ import annotations

import datetime as dt

from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.policies import require
from tongban.kernel.steps import check
from tongban.modules.places import public as places

from .. import law, policies, procedures, queries
from ..contracts import NO_HEARING
from ..models import Case, Hearing
from ..steps import CASE


def open_hearing(case_no: str, step: str, *, by: Actor) -> tuple[Case, Hearing]:
    """Return a case and its hearing, on which this actor may take the step now.

    Raises:
        Refused: the state, the post or the law does not allow it.
    """
    case = queries.one(case_no, seen_by=by)
    if by.kind != "rule":
        applicant = step in policies.APPLICANT_STEPS
        may = policies.may_act_as_applicant(by, case, step) if applicant else None
        require(may if applicant else policies.may_take(by, case, step))
    check(case, CASE, step)
    law.allow(case, step)
    held = procedures.hearing(case)
    if held is None:
        raise Refused(NO_HEARING)
    return case, held


def organise_by(day: dt.date) -> dt.date | None:
    """Return until when a hearing asked for on a day has to be held; None where no norm says so."""
    if not law.hearing.ORGANISED_IN_TIME.holds():
        return None
    return places.calendar().add_working_days(day, law.hearing.ORGANISE_DAYS).on
