"""听证: held by its host, recorded and signed; the decision follows the record."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action, emit
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.steps import move, take

from .. import law
from ..contracts import HEARING_NOT_YET, NOT_THE_HOST, CaseRef, HearingRecorded, HearingState
from ..sealed import seal
from ..steps import HEARING
from . import _journal
from ._hearings import open_hearing


@action("case.hold_hearing")
def hold_hearing(case_no: str, *, by: Actor) -> CaseRef:
    """举行听证：行政许可法 第48条第一款。 By the host, not before the day that was told.

    Raises:
        Refused: `case.not_the_host`, `case.hearing_not_yet`, `case.challenge_open`.
    """
    case, held = open_hearing(case_no, "hold_hearing", by=by)
    if by.ref != held.host:
        raise Refused(NOT_THE_HOST)
    law.hearing.CHALLENGE_ANSWERED.forbid(held.challenged)
    if held.on is None or clock.today() < held.on:
        raise Refused(HEARING_NOT_YET)
    move(case, hearing=HearingState.HELD)
    take(held, HEARING, "hold", held_on=clock.today())
    _journal.record(case, "hold_hearing", by=by)
    return _journal.ref(case)


@action("case.record_hearing")
def record_hearing(case_no: str, *, by: Actor, record: str, signed: bool) -> CaseRef:
    """听证笔录：行政许可法 第48条第一款第五项。 The whole record, confirmed and signed.

    Raises:
        Refused: `case.record_unsigned` (no record, or not signed by those who took part).
    """
    case, held = open_hearing(case_no, "record_hearing", by=by)
    law.hearing.RECORDED.forbid(not signed or not record.strip())
    move(case, hearing=HearingState.RECORDED)
    sealed = seal("procedure", case.case_no, record.strip())
    take(held, HEARING, "record", record=sealed, recorded_at=clock.now())
    _journal.record(case, "record_hearing", by=by, opinion=record)
    emit(HearingRecorded(case_no=case.case_no, owner=case.owner_ref, item=case.item_name))
    return _journal.ref(case)
