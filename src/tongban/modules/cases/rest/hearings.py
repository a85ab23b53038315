"""Steps of hearings and interested parties on the wire."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ..actions.convene_hearing import challenge_host, convene_hearing
from ..actions.hold_hearing import hold_hearing, record_hearing
from ..actions.name_party import hear_party, name_party, tell_party
from ..actions.tell_hearing import request_hearing, tell_hearing, waive_hearing
from ..contracts import CaseRef

if TYPE_CHECKING:
    from tongban.kernel.actors import Actor

    from .schemas import StepBody


def _convene(case_no: str, by: Actor, given: StepBody) -> CaseRef:
    return convene_hearing(
        case_no,
        by=by,
        on=given.on,
        hour=given.hour,
        place=given.place,
        host=given.host,
        public=given.public,
        why=given.reason,
    )


TAKERS: dict[str, Callable[[str, Actor, StepBody], CaseRef]] = {
    "name_party": lambda no, by, given: name_party(
        no, by=by, name=given.party, interest=given.reason
    ),
    "tell_party": lambda no, by, given: tell_party(no, by=by, way=given.opinion),
    "hear_party": lambda no, by, given: hear_party(no, by=by, statement=given.statement),
    "tell_hearing": lambda no, by, given: tell_hearing(
        no, by=by, reason=given.reason, public=given.kind == "public"
    ),
    "request_hearing": lambda no, by, given: request_hearing(no, by=by),
    "waive_hearing": lambda no, by, given: waive_hearing(no, by=by),
    "convene_hearing": _convene,
    "challenge_host": lambda no, by, given: challenge_host(no, by=by, reason=given.reason),
    "hold_hearing": lambda no, by, given: hold_hearing(no, by=by),
    "record_hearing": lambda no, by, given: record_hearing(
        no, by=by, record=given.record, signed=given.signed
    ),
}
