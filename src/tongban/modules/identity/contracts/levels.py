"""Words of the levels of identity (实名等级): how one is raised, and why not."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from tongban.kernel.events import event
from tongban.kernel.reasons import reason

from .words import Assurance

LEVEL_TOO_LOW = reason(
    "identity.level_too_low",
    zh="办这件事需要更高的实名等级，请先完成实名核验。",
    en="This needs a higher level of identity. Raise yours first.",
    status=403,
    law="国办函〔2016〕108号 统一身份认证",
)
CODE_WRONG = reason(
    "identity.code_wrong",
    zh="验证码不正确或已经过期，请重新获取。",
    en="The code is not right, or it is too old. Ask for another one.",
    status=422,
)
NO_PHONE = reason(
    "identity.no_phone",
    zh="您的账号没有登记手机号，请到窗口办理实名核验。",
    en="Your account has no telephone number. Please raise your level at a window.",
)
PHONE_FIRST = reason(
    "identity.phone_first",
    zh="请先验证手机号。",
    en="Verify your telephone number first.",
)
TOO_FEW_ELEMENTS = reason(
    "identity.too_few_elements",
    zh="至少要核对三项：身份证，再加任意两项。请再填写一项。",
    en="At least three things are compared: the identity card and any two more. Add one more.",
    status=422,
    law="国办函〔2016〕108号 用户注册",
)
NOT_THE_SAME = reason(
    "identity.not_the_same",
    zh="填写的内容与登记信息不一致，等级没有变化。请核对后再试，或者到窗口办理。",
    en="What you wrote is not what the register has; your level is unchanged. Check it, or come to"
    " a window.",
    status=422,
)
NO_REGISTER = reason(
    "identity.no_register",
    zh="现在不能与登记信息核对，请稍后再试，或者到窗口办理。",
    en="The register cannot be asked at present. Try again later, or come to a window.",
    status=503,
)


class Element(StrEnum):
    """What is compared with authorities (国办函〔2016〕108号): the card, and any two more."""

    ID_CARD = "id_card"
    PHONE = "phone"
    SOCIAL_CARD = "social_card"
    BANK_CARD = "bank_card"
    FUND_ACCOUNT = "fund_account"
    DRIVER_FILE = "driver_file"


LEAST_ELEMENTS = 3
TYPED_ELEMENTS = (
    Element.SOCIAL_CARD,
    Element.BANK_CARD,
    Element.FUND_ACCOUNT,
    Element.DRIVER_FILE,
)


class Evidence(StrEnum):
    """What a level rests on."""

    SMS_CODE = "sms_code"
    COMPARED = "compared"
    NETWORK = "network"
    WINDOW = "window"
    BOUND = "bound"
    PAPER = "paper"
    PAPER_SMS = "paper_sms"
    DEMO = "demo"


@dataclass(frozen=True, slots=True, repr=False)
class Claimed:
    """What is given to a register to be compared. Has no repr: it holds personal values."""

    name: str
    id_no: str
    others: dict[Element, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, repr=False)
class Vouched:
    """What a platform says of whoever signed in there. Has no repr: it holds personal values.

    `number_digest`: SM3 (hexadecimal) of the number; "" where none is told, as `name`.
    """

    platform: str
    level: int
    number_digest: str
    name: str


class Bound(StrEnum):
    """What a platform's word did for the level here; ANOTHER: it speaks of somebody else."""

    RAISED = "raised"
    NOTED = "noted"
    NOTHING = "nothing"
    ANOTHER = "another"


@dataclass(frozen=True, slots=True)
class Raise:
    """One raise of a level, as the person reads it. `by_name`: the clerk or the platform."""

    at: dt.datetime
    level: Assurance
    evidence: Evidence
    elements: tuple[Element, ...]
    by_name: str


@event("identity.level_raised")
class LevelRaised:
    """A person is known better than before."""

    person_id: int
    level: int
    evidence: str
