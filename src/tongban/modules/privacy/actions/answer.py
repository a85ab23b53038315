"""The office answers a request; the person may take it back before."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.helping import FOR_WARDS
from tongban.kernel.policies import require
from tongban.kernel.steps import check, take

from .. import policies, queries
from ..contracts import REASON_NEEDED, Outcome, RequestAnswered
from ..models import seal_request
from ..steps import REQUEST

LEAST = 10


@action("privacy.answer")
def answer(uid: str, outcome: Outcome, reason: str, *, by: Actor) -> None:
    """个人信息保护法 第50条: answer with reasons; whoever is refused is told the remedy.

    Raises `NotFound`, `Refused` (`privacy.reason_needed`, `data_request.step_not_possible`).
    """
    require(policies.may_answer(by))
    row = queries.requests.one(uid, by=by)
    check(row, REQUEST, "answer")
    why = reason.strip()[:2000]
    if len(" ".join(why.split())) < LEAST:
        raise Refused(REASON_NEEDED)
    take(
        row,
        REQUEST,
        "answer",
        outcome=outcome,
        answer=seal_request("answer", uid, why.encode()),
        answered_at=clock.now(),
        answered_by=by.ref,
    )
    note(row.subject, state=row.state, outcome=str(outcome), late=clock.today() > row.due)
    told = {"owner": f"person:{row.person_id}", "asker": row.asker}
    emit(RequestAnswered(uid=uid, sort=row.kind, outcome=str(outcome), **told))


@action("privacy.withdraw_request", helped=FOR_WARDS)
def withdraw_request(uid: str, *, by: Actor) -> None:
    """个人信息保护法 第44条: take a request back while it waits. Raises `NotFound`, `Refused`."""
    require(policies.own_data(by))
    row = queries.requests.one(uid, by=by)
    take(row, REQUEST, "withdraw")
    note(row.subject, state=row.state)
