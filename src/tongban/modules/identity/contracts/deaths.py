"""Words of people who died (死亡): what ends, and what near relatives may ask for."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from tongban.kernel.events import event
from tongban.kernel.reasons import reason

DEATH_DAY_WRONG = reason(
    "identity.death_day_wrong",
    zh="死亡日期不能晚于今天，也不能早于出生日期。",
    en="The day of death lies in the future, or before the birth.",
    status=422,
)
HAS_DIED = reason(
    "identity.has_died",
    zh="这个人已登记死亡，不能办理。登记有误的，先凭文件撤销死亡登记。",
    en="This person is registered as dead. If that is wrong, have it taken back by paper first.",
    law="民法典 第13条",
)
DEATH_WAITS = reason(
    "identity.death_waits",
    zh="已经有人登记，正等另一名工作人员核对文件后确认。",
    en="This was reported already and waits for another clerk who has seen the paper.",
)
NOT_DEAD = reason(
    "identity.not_dead",
    zh="这个人没有登记死亡。",
    en="This person is not registered as dead.",
)
KEPT_FROM_RELATIVES = reason(
    "identity.kept_from_relatives",
    zh="死者生前另有安排，不向近亲属提供个人信息。",
    en="The person arranged while living that relatives are given no personal data.",
    status=403,
    law="个人信息保护法 第49条",
)


class Relation(StrEnum):
    """Near relatives (民法典 第1045条)."""

    SPOUSE = "spouse"
    PARENT = "parent"
    CHILD = "child"
    SIBLING = "sibling"
    GRANDPARENT = "grandparent"
    GRANDCHILD = "grandchild"


class RelativeWay(StrEnum):
    """What a near relative may ask for (个人信息保护法 第49条)."""

    SEE = "see"
    COPY = "copy"
    CORRECT = "correct"
    DELETE = "delete"


@dataclass(frozen=True, slots=True, repr=False)
class RelativeAsks:
    """What a near relative asks for, with the proof of the relation. Has no repr: personal values.

    `phone` is the right number when it is to be corrected; only the telephone can be corrected or
    deleted here, name and number are the register's.
    """

    name: str
    id_no: str
    relation: Relation
    way: RelativeWay
    paper: str
    phone: str = ""


@dataclass(frozen=True, slots=True)
class DeathWaiting:
    """A report that waits for another clerk; the person masked. `own`: the reader made it."""

    report_id: int
    name: str
    id_no: str
    died_on: dt.date | None
    taken_back: bool
    paper: str
    asked_by: str
    asked_at: dt.datetime
    own: bool


@event("identity.death_reported")
class DeathReported:
    """A clerk reported a death, or that one was wrong: another one has to confirm it.

    `org` is the body whose clerks may, `asked_by` the account that may not.
    """

    report_id: int
    org: str
    asked_by: int


@event("identity.person_died")
class PersonDied:
    """A person was registered as dead: who handles their matters should know.

    `died_on` is an ISO date.
    """

    person_id: int
    died_on: str


@event("identity.death_taken_back")
class DeathTakenBack:
    """The registration of a death was wrong."""

    person_id: int
