"""Words of guardians (监护): who acts for children and for adults who cannot, and why not."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from tongban.kernel.events import event
from tongban.kernel.reasons import reason

from .mandates import Act

NEEDS_GUARDIAN = reason(
    "identity.needs_guardian",
    zh="未成年人和有监护人的成年人不能单独办这一步，请由监护人代为办理。",
    en="A minor, or an adult in care, cannot take this step alone; their guardian takes it.",
    status=403,
    law="民法典 第19条至第22条",
)
CHILD_CONSENT = reason(
    "identity.child_consent",
    zh="不满14周岁的，由监护人同意并办理登记，请由监护人认领或者一起到窗口。",
    en="Below 14 a guardian consents and registers: let a guardian claim the child, or come to a"
    " window together.",
    status=422,
    law="个人信息保护法 第31条",
)
NOT_THE_GUARDIAN = reason(
    "identity.not_the_guardian",
    zh="填写的内容与登记的监护关系不一致，没有认领。请核对，或者带户口簿等到窗口办理。",
    en="What you wrote is not what the register has of a guardian; nothing was done. Check it, or"
    " come to a window with the household register.",
    status=422,
    law="民法典 第27条",
)
NO_MINOR = reason(
    "identity.no_minor",
    zh="这个人已满18周岁。成年人的监护凭法院的判决到窗口登记。",
    en="This person is of age. Guardians of adults are registered at a window by a court's paper.",
    status=422,
    law="民法典 第17条、第24条",
)
GUARDIAN_UNFIT = reason(
    "identity.guardian_unfit",
    zh="监护人不能是未成年人，自己也不能在他人监护之下。",
    en="A guardian is of age and is in nobody's care themselves.",
    status=422,
    law="民法典 第27条、第28条",
)
ALREADY_GUARDIAN = reason(
    "identity.already_guardian",
    zh="这项监护关系已经登记。",
    en="This guardian is registered already.",
)
GUARDIAN_STAYS = reason(
    "identity.guardian_stays",
    zh="监护关系不能在网上结束。有变更的，请带法院判决等文件到窗口办理。",
    en="A guardianship does not end on line. Bring the court's paper to a window.",
    status=403,
    law="民法典 第36条、第39条",
)
GUARDIAN = "guardian"
"""The `way` of a mandate that rests on the law: its principal is the one in care."""
OF_AGE, FILES_ALONE, ACTS_ALONE, CONSENTS = 18, 16, 8, 14
"""民法典 第17至20条, 个人信息保护法 第31条; 16 as in 居民身份证法 第7条."""
OWN_ACTS = {
    FILES_ALONE: frozenset({Act.FILL, Act.SUBMIT, Act.CORRECT, Act.COLLECT}),
    ACTS_ALONE: frozenset({Act.FILL, Act.COLLECT}),
    0: frozenset[Act](),
}
"""What a minor does alone, from each age on: prepares from 8, files from 16, never promises."""


class GuardianBasis(StrEnum):
    """What a guardianship rests on."""

    REGISTER = "register"
    HOUSEHOLD = "household"
    BIRTH = "birth"
    COURT = "court"


@dataclass(frozen=True, slots=True)
class Ward:
    """Somebody in care, as the guardian reads it; the name masked."""

    uid: str
    name: str
    basis: str
    ends_on: dt.date


@dataclass(frozen=True, slots=True)
class GuardianView:
    """Somebody's guardian, as the one in care reads it; the name masked."""

    uid: str
    name: str
    basis: str
    ends_on: dt.date


@event("identity.guardianship_begun")
class GuardianshipBegun:
    """Somebody was registered as a guardian. `to`: the guardian."""

    uid: str
    to: str


@event("identity.guardianship_ended")
class GuardianshipEnded:
    """A guardianship is over: by age, or by a paper at a window. `to`: the guardian."""

    uid: str
    to: str
    of_age: bool
