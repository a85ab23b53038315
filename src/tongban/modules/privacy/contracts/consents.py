"""同意: what somebody lets us do beyond what the law asks of us, by purpose and version."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from tongban.kernel.crypto import sm3
from tongban.kernel.events import event
from tongban.kernel.reasons import reason


@dataclass(frozen=True, slots=True)
class PurposeText:
    """A purpose in one language: its name, which data, what for, what is without it."""

    name: str
    data: str
    why: str
    without: str


@dataclass(frozen=True, slots=True)
class Purpose:
    """One purpose that needs consent. Another meaning is another `version`: all are asked anew."""

    key: str
    version: int
    zh: PurposeText
    en: PurposeText

    @property
    def digest(self) -> str:
        """What a consent was given to, word for word; a test holds it against the version."""
        return sm3(repr((self.key, self.version, self.zh, self.en)).encode())[:16]


PURPOSES: dict[str, Purpose] = {}


def purpose(key: str, *, version: int, zh: PurposeText, en: PurposeText) -> Purpose:
    """Declare a purpose once and return it: in the contracts of the room that uses the data."""
    if key in PURPOSES:
        raise ValueError(f"purpose {key} is declared twice")
    PURPOSES[key] = Purpose(key, version, zh, en)
    return PURPOSES[key]


@dataclass(frozen=True, slots=True)
class ConsentView:
    """A purpose as a person stands to it. `asked_anew`: it was given to an older version."""

    purpose: Purpose
    given_at: dt.datetime | None
    asked_anew: bool = False


@dataclass(frozen=True, slots=True)
class ConsentPast:
    """One consent that was given, and when it ended."""

    key: str
    version: int
    given_at: dt.datetime
    withdrawn_at: dt.datetime | None


_LAW = "个人信息保护法 第14条、第15条"
CONSENT_CHANGED = reason(
    "privacy.consent_changed",
    zh="这项说明已经更新，请重新阅读后再同意。",
    en="The wording has changed since. Read it again before you consent.",
    law=_LAW,
)


CONSENTS_ALONE = reason(
    "privacy.consents_alone",
    zh="满14周岁的未成年人由本人决定是否同意，监护人不能代为同意或者撤回。",
    en="From 14 on minors decide about consents themselves; a guardian does not.",
    status=403,
    law="个人信息保护法 第31条",
)


@event("privacy.consent_withdrawn")
class ConsentWithdrawn:
    """A person took a consent back: whoever used the data for it stops."""

    person_id: int
    purpose: str
