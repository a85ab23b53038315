"""Words of getting back in: a password that somebody has forgotten."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from tongban.kernel.events import event
from tongban.kernel.reasons import reason

RECOVERY_WRONG = reason(
    "identity.recovery_wrong",
    zh="填写的内容不正确，或者验证码已经用过、过期。请核对后重新填写，或者到窗口办理。",
    en="What you wrote is not right, or the code was used or is too old. Check it, or come to a"
    " window.",
    status=422,
)
NO_ACCOUNT_YET = reason(
    "identity.no_account_yet",
    zh="这个人还没有核实过身份的账号，不用找回密码。请先办理“窗口登记”。",
    en="This person has no account that was checked yet: there is no password to set anew. Register"
    " them at the window.",
    status=422,
)


class CodePurpose(StrEnum):
    """What a code that goes to a telephone is good for."""

    PROVE = "prove"
    RESET = "reset"
    FIRST = "first"


class RecoveryWay(StrEnum):
    """How somebody who forgot their password set a new one."""

    PHONE = "phone"
    PAPER = "paper"


@dataclass(frozen=True, slots=True, repr=False)
class Forgotten:
    """What somebody types who forgot their password. Has no repr: it holds personal values.

    `ending`: the last six signs of the number of their document; `second`: a code of the second
    factor, where the account has one.
    """

    account: str
    code: str
    ending: str
    password: str = field(repr=False)
    second: str = ""


@event("identity.reset_asked")
class ResetAskedFor:
    """Somebody asked for a code to set a new password; 0 where no account gets one."""

    account_id: int


@event("identity.password_code_given")
class PasswordCodeGiven:
    """A code on paper was given to whoever forgot their password: the owner should know."""

    account_id: int
    activation_id: int


@event("identity.password_recovered")
class PasswordRecovered:
    """Whoever forgot their password set a new one; all that the old one had opened has ended."""

    account_id: int
    way: str
    at: str
