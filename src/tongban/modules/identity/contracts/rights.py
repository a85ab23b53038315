"""Words of rights: asking for a post, standing in for somebody, what one person may not hold."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from tongban.kernel.events import event
from tongban.kernel.reasons import reason

RIGHTS_CONFLICT = reason(
    "identity.rights_conflict",
    zh="{rule}：这些权限不能由同一人持有。",
    en="{rule_en}: one person may not hold these rights together.",
)
RIGHT_ASKED = reason(
    "identity.right_asked",
    zh="这个岗位的申请已在等待批准。",
    en="A request for this post is waiting already.",
)
TERM_WRONG = reason(
    "identity.term_wrong",
    zh="代理期从今天或以后开始，最长92天，到期自动结束。",
    en="A substitute's term begins today or later and lasts 92 days at most; it ends by itself.",
    status=422,
)
NOT_THIS_BODY = reason(
    "identity.not_this_body",
    zh="代理人须是同一单位的工作人员。",
    en="A substitute must belong to the same body.",
    status=422,
)


@dataclass(frozen=True, slots=True)
class RightAsked:
    """A request for a post that waits for a decision. `own`: the reader may not decide it."""

    request_id: int
    name: str
    number: str
    post: str
    organisation: str
    starts_on: dt.date
    ends_on: dt.date | None
    reason: str
    asked_at: dt.datetime
    own: bool


@dataclass(frozen=True, slots=True)
class StandIn:
    """Somebody stands in for somebody in a post, from day to day."""

    substitution_id: int
    post: str
    principal: str
    substitute: str
    starts_on: dt.date
    ends_on: dt.date


@dataclass(frozen=True, slots=True)
class Conflict:
    """One person holds what the rule keeps apart."""

    staff_id: int
    name: str
    rule: str


@event("identity.right_decided")
class RightDecided:
    """A request for a post was granted or refused: who asked should know."""

    account_id: int
    request_id: int
    granted: bool


@event("identity.account_closed")
class AccountClosed:
    """An account of staff was closed. `on` is the day (ISO); `why`: "unused", or "died"."""

    account_id: int
    on: str = ""
    why: str = "unused"


@event("identity.posts_ended")
class PostsEnded:
    """Posts of a member of staff ended and the account stays. `why`: "in_care"."""

    account_id: int
    on: str
    why: str


@dataclass(frozen=True, slots=True)
class HoldingDue:
    """A post whose holder has to be confirmed. `own`: it is the reader's, who may not."""

    holding_id: int
    name: str
    number: str
    post: str
    organisation: str
    since: dt.date
    lapses_on: dt.date | None
    own: bool


@event("identity.holding_warned")
class HoldingWarned:
    """Nobody has confirmed for long that somebody still needs a post: it ends on the day told."""

    holding_id: int
    account_id: int
    org: str
    post: str
    lapses_on: str


@event("identity.holding_lapsed")
class HoldingLapsed:
    """A post ended because nobody confirmed it in time."""

    holding_id: int
    account_id: int
    org: str
    post: str


@event("identity.holding_kept")
class HoldingKept:
    """A post that nobody confirmed did not end: nobody else in the body gives rights there.

    `lapses_on`: when it is looked at again (ISO).
    """

    holding_id: int
    org: str
    post: str
    lapses_on: str


@event("identity.account_stale")
class AccountStale:
    """An account of staff closes on a day (`closes_on`, ISO) unless it is used before."""

    account_id: int
    closes_on: str
