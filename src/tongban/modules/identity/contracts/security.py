"""Words of proving who one is: second factors, step-up, sessions that end, alarms."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from tongban.kernel.events import event
from tongban.kernel.reasons import reason

STEP_UP_NEEDED = reason(
    "identity.step_up_needed",
    zh="这一步需要重新验证身份，本次操作没有执行。",
    en="This step needs a fresh proof of who you are. Nothing was done.",
    status=403,
)

PASSWORD, REMEMBERED = "pwd", "mem"  # the name of a means, no password
OTP, KEY, RECOVERY, CERTIFICATE = "otp", "hwk", "rec", "sc"
SECOND_FACTORS = frozenset({OTP, KEY, RECOVERY, CERTIFICATE})
"""Means that count beside the password (RFC 8176; `rec` and `mem` are words of our own)."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How the session (or token) that asks was proved: what `acr` and `auth_time` are made of.

    `sign_in_id` is None for a token, `proved_at` None where all that must be proved never was:
    a remembered device spares the code at sign-in, and proves nothing.
    """

    sign_in_id: int | None
    proved_at: dt.datetime | None
    methods: tuple[str, ...]
    second_factor: bool


@event("identity.session_ended")
class SessionEnded:
    """A session was ended: by its owner, by a new password, or by those who keep the accounts."""

    account_id: int
    sign_in_id: int
