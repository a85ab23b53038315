"""补正: told once, everything in it, nothing outside the published guide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongban.kernel.errors import Refused
from tongban.kernel.norms import ONLINE_SERVICES, Setting, norm

from ..contracts import (
    EMPTY_NOTICE,
    LOCKED,
    NO_FIRST_NOTICE,
    NO_NEW_PAPERS,
    NO_NOTICE_PROPOSED,
    OWN_PROPOSAL,
    PROPOSED_BEFORE,
    SECOND_NOTICE,
    STATE_HAS_IT,
    UNKNOWN_MATERIAL,
)
from .register import hinders

if TYPE_CHECKING:
    from ..models import Case

ARTICLE = "行政许可法 第32条第一款第四项"
TOLD_ONCE = norm(
    "licensing.32-4.once",
    law=ARTICLE,
    zh="需要补正的全部内容须一次告知，不得再次告知。",
    en="Everything to be corrected is told once; there is no second notice.",
    refusal=SECOND_NOTICE,
    steps=("case.ask_correction",),
)
TOLD_WHOLLY = norm(
    "licensing.32-4.everything",
    law=ARTICLE,
    zh="补正告知须逐项列明需要补正的内容。",
    en="A notice of correction lists everything that is to be corrected.",
    refusal=EMPTY_NOTICE,
    steps=("case.ask_correction",),
)
ONLY_THE_GUIDE = norm(
    "licensing.31.only_the_guide",
    law="行政许可法 第31条",
    zh="不得要求提交办事指南以外的材料或者信息。",
    en="Nothing outside the published guide may be asked for.",
    refusal=UNKNOWN_MATERIAL,
    steps=("case.ask_correction", "case.attach"),
)
STATE_HAS = norm(
    "online.7.state_has_it",
    law="国务院令第716号 第7条",
    zh="能够通过共享取得的材料，不得要求申请人提交。",
    en="What the state can get by sharing may not be asked of the applicant.",
    since=ONLINE_SERVICES,
    refusal=STATE_HAS_IT,
    steps=("case.ask_correction",),
)
REST_LOCKED = norm(
    "licensing.32-4.rest_locked",
    law=ARTICLE,
    zh="补正只限于告知书列出的内容，其他内容不再改动。",
    en="Only what the notice lists is corrected; all else stays as it was filed.",
    refusal=LOCKED,
    steps=("case.save", "case.attach"),
)
ONLY_NEW_PAPERS = norm(
    "licensing.32-4.new_papers",
    law=ARTICLE,
    zh="再次告知只能针对申请人在第一次告知以后新提交、新修改的内容。",
    en="A second notice may only be about what the applicant filed anew since the first.",
    refusal=NO_NEW_PAPERS,
    steps=("case.propose_second_notice",),
)
SUPERIOR_APPROVES = norm(
    "licensing.32-4.superior",
    law=f"{ARTICLE}；第60条",
    zh="再次告知须由提出人以外的负责人批准，并接受监察核实。",
    en="A second notice needs a superior other than its proposer, and is looked into.",
    refusal=OWN_PROPOSAL,
    steps=("case.approve_second_notice",),
)
DAYS_TO_CORRECT = norm(
    "local.days_to_correct",
    law="安阳市政务服务条例 第24条（参照）；本地规定",
    zh="补正期限由办理机关在告知书中写明，默认10个工作日。",
    en="The notice tells until when to correct: ten working days unless the body tells another.",
    steps=("case.ask_correction",),
    setting=Setting(default=10, least=1, most=60, unit="working_day"),
)


@hinders("ask_correction")
def told_before(case: Case) -> Refused | None:
    """Whether the one notice was given."""
    return Refused(SECOND_NOTICE) if TOLD_ONCE.verdict(case.corrections > 0) else None


@hinders("propose_second_notice")
def no_second_yet(case: Case) -> Refused | None:
    """Whether the first notice is still to be given, or a second was given or proposed before."""
    if case.corrections == 0:
        return Refused(NO_FIRST_NOTICE)
    if TOLD_ONCE.verdict(case.corrections > 1):
        return Refused(SECOND_NOTICE)
    return Refused(PROPOSED_BEFORE) if case.proposed_by else None


@hinders("approve_second_notice")
def no_notice_proposed(case: Case) -> Refused | None:
    """Whether a second notice waits for approval."""
    return None if case.proposed_by else Refused(NO_NOTICE_PROPOSED)
