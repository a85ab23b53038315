"""听证 and 利害关系人: told, asked for in time, organised, noticed, hosted, recorded, cited.

The dates are counted in working days (第82条). A decision waits until a hearing that is due is
recorded, or its right was given up or not used in time, and rests on the record.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tongban.kernel import clock
from tongban.kernel.errors import Refused
from tongban.kernel.norms import norm
from tongban.modules.places import public as places

from .. import procedures
from ..contracts import (
    CHALLENGE_OPEN,
    CLOSED_WHY_NEEDED,
    HEARING_DUE,
    HEARING_NOT_CONCLUDED,
    HEARING_NOTICE_SHORT,
    HEARING_REQUEST_LATE,
    HEARING_TOLD_BEFORE,
    HEARING_TOO_LATE,
    HOST_EXAMINED,
    NO_HEARING,
    NO_PARTY,
    PARTY_NOT_HEARD,
    RECORD_NOT_CITED,
    RECORD_UNSIGNED,
    HearingState,
)
from .register import hinders

if TYPE_CHECKING:
    from tongban.kernel.actors import Actor

    from ..models import Case, Hearing

REQUEST_DAYS, ORGANISE_DAYS, NOTICE_DAYS = 5, 20, 7
RECORD = "听证笔录"
AT_ONCE = ("settle", "grant_on_promise", "grant_matched")
"""The steps that accept and grant in one sitting."""
GRANT = ("case.grant", *(f"case.{step}" for step in AT_ONCE))
DECIDE = (*GRANT, "case.refuse")
PARTIES_HEARD = norm(
    "licensing.36.parties_heard",
    law="行政许可法 第36条",
    zh="直接关系他人重大利益的，应当告知利害关系人，并听取其意见。",
    en="Where others' major interests are touched, they are told and heard before a grant.",
    refusal=PARTY_NOT_HEARD,
    steps=GRANT,
)
ASKED_IN_TIME = norm(
    "licensing.47.asked_in_time",
    law="行政许可法 第47条第一款",
    zh="听证应当在被告知听证权利之日起五个工作日内提出。",
    en="A hearing is asked for within five working days of being told of the right.",
    refusal=HEARING_REQUEST_LATE,
    steps=("case.request_hearing",),
)
ORGANISED_IN_TIME = norm(
    "licensing.47.organised_in_time",
    law="行政许可法 第47条第一款",
    zh="行政机关应当在收到听证申请后二十个工作日内组织听证。",
    en="The office holds the hearing within twenty working days of the request.",
    refusal=HEARING_TOO_LATE,
    steps=("case.convene_hearing",),
)
NO_FEE = norm(
    "licensing.47.no_fee",
    law="行政许可法 第47条第二款",
    zh="申请人、利害关系人不承担组织听证的费用。",
    en="Neither applicant nor interested parties bear the cost of a hearing.",
    steps=("case.tell_hearing", "case.convene_hearing"),
)
NOTICED_AHEAD = norm(
    "licensing.48.notice",
    law="行政许可法 第48条第一款第一项",
    zh="举行听证的七个工作日前应当通知时间、地点。",
    en="Time and place are told at least seven working days before the hearing.",
    refusal=HEARING_NOTICE_SHORT,
    steps=("case.convene_hearing",),
)
PUBLIC = norm(
    "licensing.48.public",
    law="行政许可法 第48条第一款第二项",
    zh="听证应当公开举行；不公开的须写明理由。",
    en="A hearing is public; one that is not gives its reason.",
    refusal=CLOSED_WHY_NEEDED,
    steps=("case.convene_hearing",),
)
HOST_APART = norm(
    "licensing.48.host_apart",
    law="行政许可法 第48条第一款第三项",
    zh="听证主持人应当是审查该申请的工作人员以外的人员。",
    en="The host of a hearing is none of those who examine the application.",
    refusal=HOST_EXAMINED,
    steps=("case.convene_hearing", "case.review", "case.inspect", "case.countersign"),
)
CHALLENGE_ANSWERED = norm(
    "licensing.48.challenge_answered",
    law="行政许可法 第48条第一款第三项",
    zh="申请人、利害关系人申请主持人回避的，应当先作出答复。",
    en="A request that the host withdraw is answered before the hearing is held.",
    refusal=CHALLENGE_OPEN,
    steps=("case.hold_hearing",),
)
RECORDED = norm(
    "licensing.48.recorded",
    law="行政许可法 第48条第一款第五项",
    zh="听证应当制作笔录，交参加人确认无误后签字或者盖章。",
    en="The hearing has a written record, confirmed and signed by those who took part.",
    refusal=RECORD_UNSIGNED,
    steps=("case.record_hearing",),
)
DECISION_WAITS = norm(
    "licensing.48.decision_waits",
    law="行政许可法 第48条第二款",
    zh="应当举行听证的，听证结束并制成笔录之前不得作出决定。",
    en="Where a hearing is due, no decision is made before it is held and recorded.",
    refusal=HEARING_NOT_CONCLUDED,
    steps=DECIDE,
)
DECISION_CITES = norm(
    "licensing.48.decision_cites",
    law="行政许可法 第48条第二款",
    zh="听证后应当根据听证笔录作出决定。",
    en="After a hearing the decision rests on its record.",
    refusal=RECORD_NOT_CITED,
    steps=DECIDE,
)
_WANTED: dict[str, tuple[HearingState, ...]] = {
    "request_hearing": (HearingState.TOLD,),
    "waive_hearing": (HearingState.TOLD, HearingState.REQUESTED),
    "convene_hearing": (HearingState.REQUESTED, HearingState.CONVENED),
    "challenge_host": (HearingState.CONVENED,),
    "hold_hearing": (HearingState.CONVENED,),
    "record_hearing": (HearingState.HELD,),
}


@hinders("tell_hearing")
def told_before(case: Case) -> Refused | None:
    """Whether the right was told already: there is one hearing in a case."""
    return Refused(HEARING_TOLD_BEFORE) if case.hearing else None


def _needs(step: str, states: tuple[HearingState, ...]) -> None:
    @hinders(step)
    def elsewhere(case: Case) -> Refused | None:
        return None if case.hearing in states else Refused(NO_HEARING)


for _step, _states in _WANTED.items():
    _needs(_step, _states)


@hinders("grant", "refuse", *AT_ONCE)
def hearing_is_due(case: Case) -> Refused | None:
    """Whether a hearing that is due is not recorded yet."""
    due = case.hearing in HEARING_DUE
    return Refused(HEARING_NOT_CONCLUDED) if DECISION_WAITS.verdict(due) else None


@hinders("grant", *AT_ONCE)
def party_waits(case: Case) -> Refused | None:
    """Whether a third party was not told or not heard."""
    waits = case.parties_due > 0
    return Refused(PARTY_NOT_HEARD) if PARTIES_HEARD.verdict(waits) else None


@hinders("tell_party", "hear_party")
def no_party(case: Case) -> Refused | None:
    """Whether there is a third party who waits."""
    return None if case.parties_due else Refused(NO_PARTY)


def cites(case: Case, said: str) -> None:
    """Refuse a decision after a hearing that does not name its record."""
    DECISION_CITES.forbid(case.hearing == HearingState.RECORDED and RECORD not in said)


def hosts(case: Case, by: Actor) -> Refused | None:
    """Refuse whoever hosts the hearing as an examiner."""
    held = procedures.hearing(case)
    same = held is not None and held.host == by.ref
    return Refused(HOST_EXAMINED) if HOST_APART.verdict(same) else None


def lawful_day(held: Hearing, on: dt.date) -> None:
    """Refuse a day that is told too late, or that lies too late while a lawful one is left."""
    calendar, today = places.calendar(), clock.today()
    earliest = calendar.add_working_days(calendar.roll(today).on, NOTICE_DAYS).on
    NOTICED_AHEAD.forbid(on < earliest, earliest=earliest.isoformat())
    due = held.organise_due
    late = due is not None and on > due and earliest <= due
    ORGANISED_IN_TIME.forbid(late, due=due.isoformat() if due else "")
