"""Upper platforms that may tell us who somebody is, and how accounts are tied to theirs."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from tongban.kernel.reasons import reason

LEAST_LEVEL = 2
"""Level from which a platform's word on a citizen number counts: compared with authority data."""

UPSTREAM_FAILED = reason(
    "signon.upstream_failed",
    zh="上级平台没有给出可以核实的登录结果，请重新登录。",
    en="The other platform gave no sign-in that can be verified. Sign in again.",
    status=400,
)
NOT_LINKED = reason(
    "signon.not_linked",
    zh="这个上级平台账号还没有和这里的账号关联。请先用这里的账号登录，再到“我的—登录过的应用”里关联。",
    en="Your account at the other platform is not linked to one here. Sign in here first and"
    " link it under “My pages – applications”.",
    status=403,
)
CANNOT_LINK = reason(
    "signon.cannot_link",
    zh="这两个账号不能关联：其中一个已经关联了别的账号。",
    en="These accounts cannot be linked: one of them is linked to another.",
)
FOR_PEOPLE = reason(
    "signon.for_people",
    zh="工作人员账号不能用上级平台登录。",
    en="Accounts of staff do not sign in through another platform.",
    status=403,
)


@dataclass(frozen=True, slots=True)
class UpstreamCard:
    """An upper platform. `by_number`: its verified citizen number may find the account here."""

    key: str
    name: str
    issuer: str
    client_id: str
    by_number: bool


@dataclass(frozen=True, slots=True)
class Linked:
    """A platform as its person sees it: tied to their account since when, or not."""

    key: str
    name: str
    since: dt.datetime | None


@dataclass(frozen=True, slots=True, repr=False)
class Told:
    """What a platform told of somebody, verified. `number_digest`: SM3 of the citizen number."""

    subject: str
    level: int
    number_digest: str
