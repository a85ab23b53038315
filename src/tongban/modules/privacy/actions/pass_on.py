"""A body that has nothing to do with a request passes it on to the one that has."""

from __future__ import annotations

import datetime as dt

from tongban.kernel import clock
from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.policies import require
from tongban.kernel.steps import check, take

from .. import passing, policies
from ..contracts import (
    NOT_TO_THIS_BODY,
    PASSED_BEFORE,
    WHY_PASSED,
    Passed,
    RequestPassed,
)
from ..queries import offices, requests
from ..steps import REQUEST

LEAST = 10
"""Letters of a reason, as of an answer's."""


@action("privacy.pass_on")
def pass_on(uid: str, org: str, reason: str, *, by: Actor) -> dt.date:
    """转办（个人信息保护法 第50条）: give a request to the body really in charge, with the reason.

    The day until which it is answered stays (returned): the person asked then. No body gets it
    twice. Raises `NotFound`, `Refused` (`privacy.why_passed`, `privacy.not_to_this_body`,
    `privacy.passed_before`, `data_request.step_not_possible`).
    """
    require(policies.may_answer(by))
    row = requests.one(uid, by=by)
    check(row, REQUEST, "pass_on")
    why = reason.strip()[:1000]
    if len(" ".join(why.split())) < LEAST:
        raise Refused(WHY_PASSED)
    to = offices.answering(org)
    if to is None or to.org == row.org:
        raise Refused(NOT_TO_THIS_BODY)
    before = passing.read(row)
    if to.org in {one.origin for one in before}:
        raise Refused(PASSED_BEFORE)
    now = Passed(row.org, to.org, clock.now(), why)
    origin, again = row.org, requests.LATE if row.told == requests.LATE else ""
    sealed = passing.sealed(uid, [*before, now])
    take(row, REQUEST, "pass_on", org=to.org, region=to.region, passed=sealed, told=again)
    note(row.subject, passed_from=origin, passed_to=to.org, due=row.due.isoformat())
    told = {"owner": f"person:{row.person_id}", "asker": row.asker, "due": row.due.isoformat()}
    emit(RequestPassed(uid=uid, origin=origin, org=to.org, region=to.region, **told))
    return row.due
