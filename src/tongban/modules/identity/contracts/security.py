"""Words of proving who one is: second factors, step-up, sessions that end, alarms."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from tongban.kernel.events import event
from tongban.kernel.reasons import reason

STEP_UP_NEEDED = reason(
    "identity.step_up_needed",
    zh="这一步需要重新验证身份，本次操作没有执行。",
    en="This step needs a fresh proof of who you are. Nothing was done.",
    status=403,
)

WRONG_CODE = reason(
    "identity.wrong_code",
    zh="验证码不正确或已经用过，请等下一个再试。",
    en="The code is not right or was used already. Wait for the next one.",
    status=422,
)
WRONG_KEY = reason(
    "identity.wrong_key",
    zh="没有认出这把安全密钥，请重新验证。",
    en="The security key was not recognised. Try again.",
    status=422,
)
LAST_FACTOR = reason(
    "identity.last_factor",
    zh="工作人员至少要保留一种第二验证方式。",
    en="Staff must keep at least one second factor.",
)
SAME_PERSON = reason(
    "identity.same_person",
    zh="提出和批准必须由两个人完成，也不能批准自己的事。",
    en="Asking and approving take two people, and nobody approves for themselves.",
    status=403,
)
RESET_OPEN = reason(
    "identity.reset_open",
    zh="该工作人员已有一个待批准的重置申请。",
    en="A reset for this member of staff is waiting already.",
)

PASSWORD, REMEMBERED = "pwd", "mem"  # the name of a means, no password
OTP, KEY, RECOVERY, CERTIFICATE = "otp", "hwk", "rec", "sc"
SECOND_FACTORS = frozenset({OTP, KEY, RECOVERY, CERTIFICATE})
"""Means that count beside the password (RFC 8176; `rec` and `mem` are words of our own)."""

STAFF_COARSE = dt.timedelta(minutes=5)
"""How finely it is known when a session of staff was last used."""


class FactorKind(StrEnum):
    """What a second factor is: an authenticator app (RFC 6238), a key (WebAuthn), a certificate."""

    APP = "otp"
    KEY = "hwk"
    CERTIFICATE = "sc"


@dataclass(frozen=True, slots=True)
class Factor:
    """A second factor as its owner sees it."""

    factor_id: int
    kind: FactorKind
    label: str
    created_at: dt.datetime
    used_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class RememberedDevice:
    """A browser that is spared the code at sign-in."""

    device_id: int
    agent: str
    created_at: dt.datetime
    expires_at: dt.datetime


@dataclass(frozen=True, slots=True)
class ResetAsked:
    """A reset of somebody's second factors that waits for a second administrator."""

    reset_id: int
    account_id: int
    number: str
    name: str
    reason: str
    asked_at: dt.datetime
    own: bool


@dataclass(frozen=True, slots=True, repr=False)
class NewApp:
    """What an authenticator app needs. Has no repr: it holds the secret."""

    address: str
    secret: str


@dataclass(frozen=True, slots=True)
class KeyAnswer:
    """What a key answered (JSON), for which site, and the state held since it was asked."""

    host: str
    state: dict[str, Any]
    answer: str


class AlarmKind(StrEnum):
    """What looks odd about the use of an account."""

    LOOKS = "looks"
    NIGHT = "night"
    DEVICES = "devices"
    CODES = "codes"
    RESETS = "resets"


@dataclass(frozen=True, slots=True)
class AlarmRaised:
    """An alarm that waits. `own`: it is about the reader, who may not close it."""

    alarm_id: int
    kind: AlarmKind
    name: str
    count: int
    raised_at: dt.datetime
    own: bool


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


@event("identity.factors_changed")
class FactorsChanged:
    """An account gained or lost a second factor: the owner should know.

    `what` is "key_added", "app_added", "certificate_added", "removed", "codes" or "reset"; `at`
    the moment (ISO).
    """

    account_id: int
    what: str
    at: str = ""
