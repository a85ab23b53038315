"""受理: events and reasons of accepting, dismissing, declining, and of the notices before."""

from __future__ import annotations

from tongban.kernel.events import event
from tongban.kernel.reasons import reason

AUTHORITY_NEEDED = reason(
    "case.authority_needed",
    zh="不予受理须写明申请人应当向哪个行政机关申请。",
    en="Whoever declines names the authority that is competent.",
    status=422,
    law="行政许可法 第32条第一款第二项",
)
NOTICE_LATE = reason(
    "case.notice_late",
    zh="五个工作日的告知期限已过，不能再告知补正。",
    en="The five working days have passed: a notice of correction can no longer be given.",
    law="行政许可法 第32条第一款第四项",
)
ACCEPTED_BY_SILENCE = reason(
    "case.accepted_by_silence",
    zh="五个工作日内没有答复，依法自收到申请材料之日起即为受理。",
    en="No answer came within five working days: by law the case is accepted from receipt.",
    law="行政许可法 第32条第一款第四项",
)
NOT_SILENT = reason(
    "case.not_silent",
    zh="告知期限还没有届满，或者期限还不确定，不能视为受理。",
    en="The five working days have not passed, or are not certain yet.",
)
STATE_HAS_IT = reason(
    "case.state_has_it",
    zh="这项材料由系统自行查得，不得要求申请人提交。",
    en="The platform can get this material itself; the applicant may not be asked for it.",
    status=422,
    law="国务院令第716号 第7条",
)
CONSENT_NEEDED = reason(
    "case.consent_needed",
    zh="当场更正须申请人在场同意，请写明同意的人。",
    en="A correction on the spot needs the consent of the applicant who is present: say whose.",
    status=422,
    law="行政许可法 第32条第一款第三项",
)
NOTHING_CORRECTED = reason(
    "case.nothing_corrected",
    zh="没有更正任何内容。",
    en="Nothing was corrected.",
    status=422,
)
NO_FIRST_NOTICE = reason(
    "case.no_first_notice",
    zh="本件还没有告知过补正，请直接一次性告知。",
    en="This case has had no notice yet: tell everything in the first one.",
)
NO_NEW_PAPERS = reason(
    "case.no_new_papers",
    zh="第一次告知以后，申请人没有改过这一处，不得再次要求补正。",
    en="The applicant has not changed this since the first notice; it may not be asked again.",
    status=422,
    law="行政许可法 第32条第一款第四项",
)
NO_NOTICE_PROPOSED = reason(
    "case.no_notice_proposed",
    zh="没有等待批准的再次告知。",
    en="No second notice waits for approval.",
)
PROPOSED_BEFORE = reason(
    "case.proposed_before",
    zh="再次告知已经提出，正等待负责人批准。",
    en="A second notice is proposed already and waits for approval.",
)
OWN_PROPOSAL = reason(
    "case.own_proposal",
    zh="再次告知须由提出人以外的负责人批准。",
    en="A second notice is approved by a superior other than who proposed it.",
    status=403,
)
ANSWERED_IN_REVIEW = reason(
    "case.answered_in_review",
    zh="网上预审已经通过，不得就同样的材料再告知补正；窗口核对原件不一致的除外。",
    en="The pre-review has passed: only an original that differs at the window may be asked about.",
    status=422,
    law="安阳市政务服务条例 第42条（参照）",
)


@event("cases.dismissed")
class CaseDismissed:
    """The matter needs no licence and no filing at all (第32条(一))."""

    case_no: str
    owner: str
    item: str


@event("cases.deemed_accepted")
class CaseDeemedAccepted:
    """Nobody answered within five working days: accepted by law from receipt (第32条(四))."""

    case_no: str
    owner: str
    item: str
    org: str
    received: str
    due: str


@event("cases.corrected_on_spot")
class CaseCorrectedOnSpot:
    """An error was corrected at the window, the applicant present (第32条(三))."""

    case_no: str
    owner: str
    item: str
    places: int


@event("cases.second_notice_proposed")
class SecondNoticeProposed:
    """An officer asks a superior for a second notice."""

    case_no: str
    org: str
    proposer: str


@event("cases.second_notice_approved")
class SecondNoticeApproved:
    """A superior approved a second notice, which newly filed papers caused."""

    case_no: str
    owner: str
    item: str
    org: str
    proposer: str
    approver: str
    lines: int
    due: str


@event("cases.pre_review_late")
class PreReviewLate:
    """The pre-review was answered after its own limit."""

    case_no: str
    org: str
    officer: str
    due: str
