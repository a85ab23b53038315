"""The copy of one's data: made by the worker, fetched by the person, erased in time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from tongban.kernel import clock
from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.helping import FOR_WARDS
from tongban.kernel.policies import require
from tongban.kernel.steps import check, take
from tongban.modules.documents import public as documents

from .. import policies, queries
from ..contracts import COPY_GONE, CopyPieces, Outcome, RequestAnswered, RequestState
from ..models import DataRequest
from ..steps import REQUEST

KEPT = dt.timedelta(days=7)


@action("privacy.make_copy")
def make_copy(uid: str, pieces: Sequence[documents.Kept], *, by: Actor) -> None:
    """个人信息保护法 第45条: keep the copy sealed for 7 days and tell the person. Rules only."""
    require(policies.may_keep_notices(by))
    row = queries.requests.one(uid, by=by)
    check(row, REQUEST, "make")
    moment, size = clock.now(), sum(one.size for one in pieces)
    filed = [documents.file_piece(one, owner_ref=f"copy:{uid}", by=by).id for one in pieces]
    kept = {"pieces": filed, "size": size, "until": moment + KEPT}
    take(row, REQUEST, "make", outcome=Outcome.DONE, answered_at=moment, **kept)
    note(row.subject, state=row.state, size=size)
    emit(_told(row))


def _told(row: DataRequest) -> RequestAnswered:
    whom = {"owner": f"person:{row.person_id}", "asker": row.asker}
    return RequestAnswered(uid=row.uid, sort=row.kind, outcome=str(Outcome.DONE), **whom)


@action("privacy.fetch_copy", helped=FOR_WARDS)
def fetch_copy(uid: str, *, by: Actor) -> CopyPieces:
    """个人信息保护法 第45条: hand the copy to the person, freshly proved; every time is noted.

    Returns what it is made of, to be read piece by piece (`copying.read`). Raises `NotFound`,
    `Refused` (`privacy.copy_gone`).
    """
    require(policies.own_data(by) or policies.freshly_proved(by))
    row = queries.requests.one(uid, by=by)
    over = row.until is None or row.until < clock.now()
    if row.state != RequestState.READY or over:
        raise Refused(COPY_GONE)
    note(row.subject, fetched=True)
    return CopyPieces(tuple(row.pieces), row.size)


@action("privacy.end_copy")
def end_copy(uid: str, *, by: Actor) -> None:
    """个人信息保护法 第19条: erase a copy whose days are over. Rules only."""
    require(policies.may_keep_notices(by))
    row = queries.requests.one(uid, by=by)
    check(row, REQUEST, "end")
    if row.until is None or row.until >= clock.now():
        raise Refused(COPY_GONE)
    if row.pieces:
        documents.forget(row.pieces, by=by)
    take(row, REQUEST, "end", pieces=[])
    note(row.subject, state=row.state)
