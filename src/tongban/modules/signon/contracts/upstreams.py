"""Upper platforms that may tell us who somebody is, and how accounts are tied to theirs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

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
    zh="这两个账号不能关联。请确认两边都是您本人的账号，并且没有关联过别的账号。",
    en="These accounts cannot be linked. Both must be your own, and neither linked to another.",
)
FOR_PEOPLE = reason(
    "signon.for_people",
    zh="工作人员账号不能用上级平台登录。",
    en="Accounts of staff do not sign in through another platform.",
    status=403,
)


@dataclass(frozen=True, slots=True)
class UpstreamCard:
    """An upper platform. `by_number`: its verified citizen number may find the account here.

    `acr`: the level (0 to 3) of each value of its claim `acr`; empty: it tells `real_level` itself.
    `vouches`: the operator asks that its levels count here; `trusted`: another person approved it.
    """

    key: str
    name: str
    issuer: str
    client_id: str
    by_number: bool
    acr: Mapping[str, int] = field(default_factory=dict)
    vouches: bool = False
    trusted: bool = False


@dataclass(frozen=True, slots=True)
class Linked:
    """A platform as its person sees it: tied to their account since when, or not."""

    key: str
    name: str
    since: dt.datetime | None


@dataclass(frozen=True, slots=True, repr=False)
class Told:
    """What a platform told of somebody, verified. `number_digest`: SM3 of the citizen number.

    `name`: "" where it told none.
    """

    subject: str
    level: int
    number_digest: str
    name: str = ""
