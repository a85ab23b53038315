"""Lighter ways (容缺受理, 告知承诺, 即办): words, reasons and events of promises."""

from __future__ import annotations

from enum import StrEnum

from tongban.kernel.events import event
from tongban.kernel.reasons import reason


class Way(StrEnum):
    """How a case is handled: as the guide says, or in a lighter way that the law knows."""

    ORDINARY = ""
    LACKING = "lacking"
    PROMISE = "promise"


class PromiseState(StrEnum):
    """Where a written promise stands, from its signature to the credit record and its repair."""

    SIGNED = "signed"
    TOLD = "told"
    RELIED = "relied"
    ORDERED = "ordered"
    KEPT = "kept"
    BROKEN = "broken"
    REPAIRED = "repaired"
    DROPPED = "dropped"


PENDING = (PromiseState.SIGNED, PromiseState.TOLD, PromiseState.RELIED, PromiseState.ORDERED)
"""States in which something is still owed: by the applicant, or a check by the office."""

_LAW_24 = "安阳市政务服务条例 第24条"
_LAW_42 = "国办发〔2020〕42号"
MAIN_MATERIAL = reason(
    "case.main_material",
    zh="这份材料不能容缺后补：{names}。",
    en="This material cannot follow later: {names}.",
    status=422,
    law=_LAW_24,
)
NOTHING_LACKS = reason(
    "case.nothing_lacks",
    zh="没有需要后补的材料，不用签承诺书。",
    en="Nothing is left to follow, so no promise is needed.",
)
PROMISE_NEEDED = reason(
    "case.promise_needed",
    zh="申请人没有签署书面承诺。",
    en="The applicant has signed no written promise.",
    law=_LAW_42,
)
LACKING_PROMISE_NEEDED = reason(
    "case.lacking_promise_needed",
    zh="申请人没有签署容缺承诺书，不能容缺受理。",
    en="The applicant has not promised in writing to hand the rest in later.",
    law=_LAW_24,
)
TELL_WHAT_LACKS = reason(
    "case.tell_what_lacks",
    zh="本件有材料待补：请用“容缺受理”，当场一次告知缺什么、期限和后果。",
    en="Materials lack: accept with the notice that tells what, until when, and what follows.",
    law=_LAW_24,
)
STILL_OWED = reason(
    "case.still_owed",
    zh="承诺补交的材料还没有补齐，不能作出准予决定。",
    en="The promised materials are not complete, so it cannot be granted yet.",
    law=_LAW_24,
)
LACKING_BARRED = reason(
    "case.lacking_barred",
    zh="以前承诺后补的材料没有按期补齐，{until}前不能再容缺受理；请交齐材料。",
    en="An earlier promise was not kept: until {until} everything must be handed in at once.",
    law=_LAW_24,
)
NOT_OWED = reason(
    "case.not_owed",
    zh="只能补交承诺书列出的材料。",
    en="Only the materials that the promise lists can be handed in now.",
    law=_LAW_24,
)
DECIDE_ON_PROMISE = reason(
    "case.decide_on_promise",
    zh="本件按告知承诺办理：请凭承诺当场作出决定。",
    en="This case is handled on a promise: decide on it at once.",
    law="安阳市政务服务条例 第26条",
)
SUPPLEMENT_LATE = reason(
    "case.supplement_late",
    zh="补交期限（{due}）已过，申请视为撤回；需要时可以重新申请。",
    en="The time to hand in the rest ended on {due}: the application counts as withdrawn.",
    law="安阳市政务服务条例 第24条",
)
NOT_YET_DUE = reason(
    "case.not_yet_due",
    zh="补交期限还没有过。",
    en="The time to hand in the rest has not passed.",
)
NOT_ON_PROMISE = reason(
    "case.not_on_promise",
    zh="这个事项不实行告知承诺，请按办事指南提交材料。",
    en="This item is not decided on a promise: file what the guide lists.",
    law=_LAW_42,
)
PROMISE_EXCLUDED = reason(
    "case.promise_excluded",
    zh="这个领域不适用告知承诺。",
    en="This matter is excluded from decisions on a promise.",
    law=_LAW_42,
)
PROMISE_BARRED = reason(
    "case.promise_barred",
    zh="有未修复的虚假承诺记录，不适用告知承诺；请按办事指南提交材料。",
    en="A false promise on record is not repaired: file what the guide lists.",
    law=_LAW_42,
)
PROMISED_ALREADY = reason(
    "case.promised_already",
    zh="已经签署过承诺书。",
    en="A promise has been signed already.",
)
NOT_VERIFIED_BROKEN = reason(
    "case.not_verified_broken",
    zh="须先核查、责令限期整改；逾期不整改的才能撤销。",
    en="It is revoked only after a check and an order to correct that was not obeyed.",
    law=_LAW_42,
)
NOTHING_TO_VERIFY = reason(
    "case.nothing_to_verify",
    zh="没有待核查的承诺。",
    en="No promise is waiting to be checked.",
)
NOTHING_TO_REPAIR = reason(
    "case.nothing_to_repair",
    zh="没有待修复的失信记录。",
    en="There is no record to repair.",
)
ORDER_RUNS = reason(
    "case.order_runs",
    zh="整改期限还没有过，现在只能记录已经整改。",
    en="The time to correct still runs: until it ends only “kept” can be recorded.",
    law=_LAW_42,
)
NOT_INSTANT = reason(
    "case.not_instant",
    zh="这个事项不是即办件，不能当场办结。",
    en="This item is not one that is settled in one sitting.",
    law="行政许可法 第34条第二款",
)
OTHER_BODIES = reason(
    "case.other_bodies",
    zh="还有其他部门要审查，不能当场作出决定。",
    en="Other bodies review parts of it, so it cannot be decided on the spot.",
    law="行政许可法 第34条",
)
NOT_COMPLETE = reason(
    "case.not_complete",
    zh="材料不齐全，不能当场作出决定。",
    en="The papers are not complete, so it cannot be decided on the spot.",
    law="行政许可法 第34条第二款",
)


@event("cases.promised")
class PromiseSigned:
    """The applicant signed a written promise (`way`: lacking or promise)."""

    case_no: str
    owner: str
    item: str
    way: str


@event("cases.accepted_lacking")
class LackingAccepted:
    """The case was accepted although minor materials lack; told once what, until when."""

    case_no: str
    owner: str
    item: str
    lines: int
    due: str


@event("cases.supplemented")
class CaseSupplemented:
    """The promised materials are complete; the limits run on unchanged."""

    case_no: str
    owner: str
    item: str
    due: str


@event("cases.lapsed_lacking")
class LackingLapsed:
    """The promised materials did not come in time: the application counts as withdrawn."""

    case_no: str
    owner: str
    item: str


@event("cases.promise_verified")
class PromiseVerified:
    """A promise was checked: `result` is kept, ordered (to correct until `due`) or broken."""

    case_no: str
    owner: str
    item: str
    result: str
    due: str


@event("cases.revoked")
class CaseRevoked:
    """What was granted was revoked; `ground` says why: "promise" for a false promise."""

    case_no: str
    owner: str
    item: str
    org: str
    ground: str


@event("cases.credit_repaired")
class CreditRepaired:
    """The record of a false promise was repaired: promises are open again."""

    case_no: str
    owner: str
    item: str
