"""告知承诺: told once in writing, chosen freely, decided on the spot, checked afterwards."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tongban.kernel.errors import Refused
from tongban.kernel.norms import Setting, norm
from tongban.modules.catalogue import public as catalogue

from .. import promises
from ..contracts import (
    DECIDE_ON_PROMISE,
    NOT_ON_PROMISE,
    NOT_VERIFIED_BROKEN,
    NOTHING_TO_REPAIR,
    NOTHING_TO_VERIFY,
    ORDER_RUNS,
    PROMISE_BARRED,
    PROMISE_EXCLUDED,
    PROMISE_NEEDED,
    PROMISED_ALREADY,
    PromiseState,
    Way,
)
from .register import hinders

if TYPE_CHECKING:
    from ..models import Case

OPINION = "国办发〔2020〕42号"
SINCE = dt.date(2020, 10, 27)
TOLD_ONCE = norm(
    "promise.42.told_once",
    law=OPINION,
    zh="须书面一次告知证明义务、承诺内容、承诺方式、不实承诺的责任和核查方式，方可承诺。",
    en="Duty, content, method, liability and check are told in writing, once, before a promise.",
    since=SINCE,
    refusal=NOT_ON_PROMISE,
    steps=("case.promise_facts",),
)
EXCLUDED = norm(
    "promise.42.excluded",
    law=OPINION,
    zh="涉及国家安全、国家秘密、公共安全、金融业审慎监管、生态环境保护、人身健康和生命财产安全、"
    "重要涉外等的，不适用告知承诺。",
    en="Security, secrets, public safety, finance, ecology, life and foreign affairs are excluded.",
    since=SINCE,
    refusal=PROMISE_EXCLUDED,
    steps=("case.promise_facts",),
)
CLEAN_RECORD = norm(
    "promise.42.clean_record",
    law=OPINION,
    zh="有虚假承诺记录且未修复的，不适用告知承诺。",
    en="Who has a false promise on record that is not repaired is not offered another.",
    since=SINCE,
    refusal=PROMISE_BARRED,
    steps=("case.promise_facts", "case.grant_on_promise"),
)
BY_CHOICE = norm(
    "promise.42.by_choice",
    law=OPINION,
    zh="是否承诺由申请人选择；不愿承诺的，按一般程序办理。",
    en="The applicant chooses; without a promise the case goes the ordinary way.",
    since=SINCE,
    refusal=PROMISE_NEEDED,
    steps=("case.grant_on_promise",),
)
ON_THE_SPOT = norm(
    "local.26.on_the_spot",
    law="安阳市政务服务条例 第26条",
    zh="申请人书面承诺的，当场作出决定，不再按一般程序审查。",
    en="On a written promise the decision is made on the spot.",
    since=SINCE,
    refusal=DECIDE_ON_PROMISE,
    steps=("case.accept",),
)
ORDER_FIRST = norm(
    "promise.42.order_first",
    law=f"{OPINION}；安阳市政务服务条例 第27条",
    zh="承诺不实的，先责令限期整改；逾期不整改的，撤销决定并记入信用记录。",
    en="A false promise is first ordered to be made good; only then is the decision revoked.",
    since=SINCE,
    refusal=NOT_VERIFIED_BROKEN,
    steps=("case.revoke_on_promise",),
)
ORDER_LASTS = norm(
    "promise.42.order_lasts",
    law=f"{OPINION}；安阳市政务服务条例 第27条",
    zh="整改期限届满前，不得认定逾期不整改。",
    en="Before the time to correct has ended, nobody is found not to have corrected.",
    since=SINCE,
    refusal=ORDER_RUNS,
    steps=("case.verify_promise",),
)
DAYS_TO_CHECK = norm(
    "promise.42.days_to_check",
    law=f"{OPINION}；安阳市政务服务条例 第27条；本地规定",
    zh="作出决定后在规定时间内核查承诺，默认40个工作日。",
    en="The promise is checked within forty working days of the decision unless set otherwise.",
    since=SINCE,
    steps=("case.verify_promise",),
    setting=Setting(default=40, least=1, most=250, unit="working_day"),
)
DAYS_TO_CORRECT = norm(
    "promise.42.days_to_correct",
    law=f"{OPINION}；本地规定",
    zh="责令整改的期限默认10个工作日。",
    en="Ten working days to make a false promise good unless set otherwise.",
    since=SINCE,
    steps=("case.verify_promise",),
    setting=Setting(default=10, least=1, most=60, unit="working_day"),
)


@hinders("promise_facts")
def not_offered(case: Case) -> Refused | None:
    """Whether a promise is offered for this item, to this applicant, now."""
    if case.way:
        return Refused(PROMISED_ALREADY)
    offer = catalogue.offer(case.revision_id)
    no = EXCLUDED.verdict(offer.item.base.commitment_excluded is not None)
    no = no or TOLD_ONCE.verdict(offer.promise is None)
    return Refused(no) if no else _record(case)


@hinders("grant_on_promise")
def without_promise(case: Case) -> Refused | None:
    """Whether the applicant chose to promise, and may still be trusted."""
    no = BY_CHOICE.verdict(case.way != Way.PROMISE)
    return Refused(no) if no else _record(case)


def _record(case: Case) -> Refused | None:
    no = CLEAN_RECORD.verdict(promises.on_record(case.owner_ref))
    return Refused(no) if no else None


@hinders("accept")
def decided_at_once(case: Case) -> Refused | None:
    """Whether the case goes the way of a promise, which has no review."""
    no = ON_THE_SPOT.verdict(case.way == Way.PROMISE)
    return Refused(no) if no else None


@hinders("drop_promise")
def nothing_to_drop(case: Case) -> Refused | None:
    """Whether there is a promise to take back."""
    return None if case.way else Refused(PROMISE_NEEDED)


@hinders("verify_promise")
def nothing_to_verify(case: Case) -> Refused | None:
    """Whether a promise waits to be checked."""
    waits = _state(case) in {PromiseState.RELIED, PromiseState.ORDERED}
    return None if waits else Refused(NOTHING_TO_VERIFY)


@hinders("revoke_on_promise")
def not_broken(case: Case) -> Refused | None:
    """Whether the promise was found broken after an order to correct."""
    no = ORDER_FIRST.verdict(_state(case) != PromiseState.BROKEN)
    return Refused(no) if no else None


@hinders("repair_credit")
def nothing_to_repair(case: Case) -> Refused | None:
    """Whether a false promise of this case is on record."""
    return None if _state(case) == PromiseState.BROKEN else Refused(NOTHING_TO_REPAIR)


def _state(case: Case) -> str:
    found = promises.last(case) if case.way == Way.PROMISE else None
    return found.state if found else ""
