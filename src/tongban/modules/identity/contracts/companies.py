"""Words of acting for a company (法人办事): who represents it, who may act, how far, why not."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from tongban.kernel.events import event
from tongban.kernel.reasons import reason

from .mandates import Act, Scope
from .words import Role

NOT_THE_REPRESENTATIVE = reason(
    "identity.not_the_representative",
    zh="单位名称、统一社会信用代码与您的身份和登记信息不一致，没有认领。请核对，或者带营业执照到窗口办理。",
    en="Name, code and you are not what the register has of a legal representative. Nothing was"
    " done. Check them, or come to a window with the business licence.",
    status=422,
    law="民法典 第61条",
)
ALREADY_REPRESENTATIVE = reason(
    "identity.already_representative",
    zh="您已经是这个单位的法定代表人。",
    en="You represent this body already.",
)
CLERK_SCOPE = reason(
    "identity.clerk_scope",
    zh="单位没有授权您办这一步，请由有权限的人办理。",
    en="The body has not given you this step; somebody who may take it has to.",
    status=403,
    law="民法典 第170条",
)
CLERK_ITEM = reason(
    "identity.clerk_item",
    zh="单位没有授权您办这个事项，请由有权限的人办理。",
    en="The body has not given you this item; somebody who may do it has to.",
    status=403,
    law="民法典 第170条",
)
CLERKSHIP_ENDED = reason(
    "identity.clerkship_ended",
    zh="您代表单位办事的权限已经结束或者刚刚改变，本次操作没有执行。",
    en="Your leave to act for the body has ended or was changed just now. Nothing was done.",
    status=403,
    law="民法典 第173条",
)
OFFER_NOT_WAITING = reason(
    "identity.offer_not_waiting",
    zh="这份经办授权已经答复、收回或者过期。",
    en="This was answered already, taken back, or is over.",
)


class OfferAnswer(StrEnum):
    """How an offer to act for a body ended."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class ClerkView:
    """Somebody who may act for a body, as those who manage it read it; the name masked.

    `may_change`: the reader may change or end it. `own`: it is the reader.
    """

    clerkship_id: int
    name: str
    role: Role
    acts: tuple[Act, ...]
    items: tuple[str, ...]
    starts_on: dt.date
    ends_on: dt.date | None
    may_change: bool
    own: bool


@dataclass(frozen=True, slots=True)
class OfferView:
    """An offer to act for a body: to whom (masked), as what, how far."""

    uid: str
    body_id: int
    body_name: str
    name: str
    role: Role
    scope: Scope
    offered_at: dt.datetime


@dataclass(frozen=True, slots=True)
class ClerkUse:
    """One thing done for a body: by whom (masked), what, on what, from when until when."""

    name: str
    action: str
    subject: str
    first_at: dt.datetime
    last_at: dt.datetime
    times: int


@event("identity.clerk_named")
class ClerkNamed:
    """A body asked somebody to act for it. `to`: the person, "" while nobody known."""

    uid: str
    to: str
    body_id: int


@event("identity.clerk_answered")
class ClerkAnswered:
    """Whoever was asked said yes or no: the body should know."""

    uid: str
    body_id: int
    name: str
    accepted: bool


@event("identity.clerkship_changed")
class ClerkshipChanged:
    """How far somebody may act for a body was changed, or (`ended`) they may no more.

    `to`: the person; "body:…" when they gave it up themselves.
    """

    clerkship_id: int
    body_id: int
    to: str
    ended: bool


@event("identity.representative_changed")
class RepresentativeChanged:
    """A body has another legal representative here, or (`clerkship_id` 0) none any more.

    `former`: the persons who were and are no more ("person:7"). `at`: the moment (ISO).
    """

    body_id: int
    clerkship_id: int
    former: tuple[str, ...]
    at: str = ""
