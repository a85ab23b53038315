"""听证 and 利害关系人: where a hearing stands, what it tells, and why a step is refused."""

from __future__ import annotations

from enum import StrEnum

from tongban.kernel.events import event
from tongban.kernel.reasons import reason


class HearingState(StrEnum):
    """Where the hearing of a case stands."""

    TOLD = "told"
    REQUESTED = "requested"
    WAIVED = "waived"
    CONVENED = "convened"
    HELD = "held"
    RECORDED = "recorded"


HEARING_DUE = (
    HearingState.TOLD,
    HearingState.REQUESTED,
    HearingState.CONVENED,
    HearingState.HELD,
)
"""States in which a decision has to wait."""


class PartyState(StrEnum):
    """Where a third party stands: named by the office, told, heard."""

    NAMED = "named"
    TOLD = "told"
    HEARD = "heard"


@event("cases.hearing_told")
class HearingTold:
    """Applicant and interested parties were told of their right to a hearing."""

    case_no: str
    owner: str
    item: str
    due: str


@event("cases.hearing_requested")
class HearingRequested:
    """A hearing was asked for, or the office decided on one; it is organised by the due day."""

    case_no: str
    owner: str
    org: str
    item: str
    due: str


@event("cases.hearing_waived")
class HearingWaived:
    """No hearing: the right was given up, or nobody asked in time (`in_time` False)."""

    case_no: str
    owner: str
    item: str
    in_time: bool


@event("cases.hearing_convened")
class HearingConvened:
    """Time, place and host of the hearing were told."""

    case_no: str
    owner: str
    item: str
    on: str
    hour: str
    place: str


@event("cases.host_challenged")
class HostChallenged:
    """The applicant asked the host of the hearing to withdraw."""

    case_no: str
    org: str


@event("cases.hearing_recorded")
class HearingRecorded:
    """The record of the hearing is signed and kept; the decision follows it."""

    case_no: str
    owner: str
    item: str


HEARING_TOLD_BEFORE = reason(
    "case.hearing_told_before",
    zh="这件申请已经告知过听证权利。",
    en="The right to a hearing was told already in this case.",
)
NO_HEARING = reason(
    "case.no_hearing",
    zh="这件申请现在没有可以这样办理的听证。",
    en="There is no hearing in this case for which this can be done now.",
)
HEARING_REQUEST_LATE = reason(
    "case.hearing_request_late",
    zh="听证应当在被告知之日起五个工作日内提出，期限已过。",
    en="A hearing is asked for within five working days of being told; that time has passed.",
    law="行政许可法 第47条",
)
HEARING_TOO_LATE = reason(
    "case.hearing_too_late",
    zh="听证应当在收到申请后二十个工作日内组织，最晚 {due}。",
    en="A hearing is held within twenty working days of the request, by {due}.",
    status=422,
    law="行政许可法 第47条",
)
HEARING_NOTICE_SHORT = reason(
    "case.hearing_notice_short",
    zh="听证的时间、地点应当提前七个工作日通知，最早 {earliest}。",
    en="Time and place are told seven working days ahead: {earliest} at the earliest.",
    status=422,
    law="行政许可法 第48条",
)
HOST_EXAMINED = reason(
    "case.host_examined",
    zh="听证主持人不能是审查这件申请的工作人员。",
    en="Who examines the application may not host its hearing.",
    law="行政许可法 第48条",
)
HOST_UNKNOWN = reason(
    "case.host_unknown",
    zh="请从本机关有权主持听证的人员中选择。",
    en="Choose the host among the office's staff who may hold hearings.",
    status=422,
)
NOT_THE_HOST = reason(
    "case.not_the_host",
    zh="听证由指定的主持人主持。",
    en="The hearing is held by its host.",
    status=403,
)
CLOSED_WHY_NEEDED = reason(
    "case.closed_why_needed",
    zh="听证应当公开举行；不公开的，须写明涉及国家秘密、商业秘密或者个人隐私的理由。",
    en="A hearing is public; one that is not says which secret or privacy it touches.",
    status=422,
    law="行政许可法 第48条",
)
CHALLENGE_OPEN = reason(
    "case.challenge_open",
    zh="申请人要求主持人回避，尚未答复。",
    en="The request that the host withdraw is not answered yet.",
    law="行政许可法 第48条",
)
HEARING_NOT_YET = reason(
    "case.hearing_not_yet",
    zh="还没有到通知的听证日期。",
    en="The day of the hearing has not come.",
)
RECORD_UNSIGNED = reason(
    "case.record_unsigned",
    zh="听证应当制作笔录，交参加人确认无误后签字或者盖章。",
    en="A hearing has a written record, confirmed and signed by those who took part.",
    status=422,
    law="行政许可法 第48条",
)
HEARING_NOT_CONCLUDED = reason(
    "case.hearing_not_concluded",
    zh="听证没有结束，不能作出决定。",
    en="The hearing is not concluded, so no decision can be made.",
    law="行政许可法 第48条",
)
RECORD_NOT_CITED = reason(
    "case.record_not_cited",
    zh="听证后的决定应当以听证笔录为根据，请在意见或者理由中写明“听证笔录”。",
    en="After a hearing the decision rests on its record: opinion or reason has to cite it.",
    status=422,
    law="行政许可法 第48条",
)
PARTY_NOT_HEARD = reason(
    "case.party_not_heard",
    zh="直接关系他人重大利益：还有利害关系人没有告知或者没有听取意见。",
    en="Others' major interests are touched: a third party was not told or not heard.",
    law="行政许可法 第36条",
)
NO_PARTY = reason(
    "case.no_party",
    zh="没有等待告知或者听取意见的利害关系人。",
    en="There is no third party waiting to be told or heard.",
)
