"""Words of acting for somebody (委托代办): what a mandate allows, how it ends, why not."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from tongban.kernel.events import event
from tongban.kernel.reasons import reason

MANDATE_ENDED = reason(
    "identity.mandate_ended",
    zh="委托已经结束或还没有生效，本次操作没有执行。现在是以您自己的身份登录。",
    en="The mandate is over or not yet in force. Nothing was done. You are now yourself again.",
    status=403,
    law="民法典 第173条",
)
MANDATE_SCOPE = reason(
    "identity.mandate_scope",
    zh="委托书没有允许代为办理这一步，请由本人办理。",
    en="The mandate does not allow this step; they have to take it themselves.",
    status=403,
    law="民法典 第165条",
)
MANDATE_ITEM = reason(
    "identity.mandate_item",
    zh="委托书不包括这个事项，请由本人办理。",
    en="The mandate does not cover this item; they have to do it themselves.",
    status=403,
    law="民法典 第165条",
)
MANDATE_SELF = reason(
    "identity.mandate_self",
    zh="委托人和代办人不能是同一个人。",
    en="Nobody can be their own helper.",
    status=422,
)
MANDATE_TEXT_CHANGED = reason(
    "identity.mandate_text_changed",
    zh="委托书的内容与您看到的不一致，请重新阅读后再确认。",
    en="The mandate is not what you have read. Read it again before you confirm.",
)
MANDATE_NOT_WAITING = reason(
    "identity.mandate_not_waiting",
    zh="这份委托书已经确认或已经结束。",
    en="This mandate was confirmed already, or it is over.",
)


class Act(StrEnum):
    """What may be done for somebody (standards §8.4)."""

    FILL = "fill"
    SUBMIT = "submit"
    CORRECT = "correct"
    SIGN = "sign"
    PAY = "pay"
    COLLECT = "collect"


class Side(StrEnum):
    """Which side of a mandate."""

    PRINCIPAL = "principal"
    AGENT = "agent"


class MandateState(StrEnum):
    """Where a mandate stands today."""

    OFFERED = "offered"
    COMING = "coming"
    IN_FORCE = "in_force"
    EXPIRED = "expired"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    REVOKED = "revoked"
    GIVEN_UP = "given_up"
    DIED = "died"
    INCAPABLE = "incapable"


ENDED_BY_HAND = (
    MandateState.DECLINED,
    MandateState.WITHDRAWN,
    MandateState.REVOKED,
    MandateState.GIVEN_UP,
)
ENDED_BY_LAW = (MandateState.DIED, MandateState.INCAPABLE)
"""A side died, or the agent came into care (民法典 第173条)."""
LONGEST_YEARS = 3
"""A mandate has an end, at most so many years away: our own measure, no norm sets one."""


@dataclass(frozen=True, slots=True)
class Scope:
    """How far a mandate goes: acts, items (codes; none: all), first and last day."""

    acts: tuple[Act, ...]
    items: tuple[str, ...]
    starts_on: dt.date
    ends_on: dt.date


@dataclass(frozen=True, slots=True, repr=False)
class Other:
    """The other side of an offer as one names them: a person by name and citizen number, or a
    body by its USCC. Has no repr: it holds personal values."""

    name: str = ""
    id_no: str = ""
    uscc: str = ""


@dataclass(frozen=True, slots=True)
class MandateView:
    """A mandate as both sides read it; names of people masked."""

    uid: str
    state: MandateState
    mine: Side
    principal: str
    agent: str
    acts: tuple[Act, ...]
    items: tuple[str, ...]
    starts_on: dt.date
    ends_on: dt.date
    offered_by: Side
    offered_at: dt.datetime
    confirmed_at: dt.datetime | None
    ended_at: dt.datetime | None
    used_at: dt.datetime | None
    way: str = "online"
    paper: str = ""

    @property
    def waits_for_me(self) -> bool:
        """Whether the reader is the side that has to confirm."""
        return self.state == MandateState.OFFERED and self.mine != self.offered_by

    @property
    def usable(self) -> bool:
        """Whether the reader may act under it now."""
        return self.state == MandateState.IN_FORCE and self.mine == Side.AGENT

    @property
    def open(self) -> bool:
        """Whether either side may still end it by hand; a guardian's rests on the law."""
        return self.way != "guardian" and self.state in {
            MandateState.OFFERED,
            MandateState.COMING,
            MandateState.IN_FORCE,
        }


@dataclass(frozen=True, slots=True)
class MandateText:
    """The text that was agreed, with the SM3 digest of its bytes."""

    text: str
    digest: str


@dataclass(frozen=True, slots=True)
class MandateUse:
    """One use of a mandate: which action, on what, by which helper, from when until when."""

    action: str
    subject: str
    helper: str
    first_at: dt.datetime
    last_at: dt.datetime
    times: int


@dataclass(frozen=True, slots=True)
class ActFor:
    """One for whom the account may act under a mandate in force."""

    uid: str
    whom: str
    ends_on: dt.date


@event("identity.mandate_offered")
class MandateOffered:
    """One side offered a mandate. `to`: the other side, "" while nobody known."""

    uid: str
    to: str
    side: str


@event("identity.mandate_confirmed")
class MandateConfirmed:
    """The other side confirmed: the mandate holds. `to`: who had offered it."""

    uid: str
    to: str


@event("identity.mandate_ended")
class MandateEnded:
    """One side ended a mandate or declined it. `to`: the other side, "" for nobody known."""

    uid: str
    to: str
    how: str


@event("identity.mandate_first_used")
class MandateFirstUsed:
    """A mandate was used for the first time. `to`: the principal."""

    uid: str
    to: str
