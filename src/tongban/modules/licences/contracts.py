"""The words of licences (电子证照): references, events and refusals, free of Django."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from tongban.kernel.events import event
from tongban.kernel.reasons import reason


class LicenceState(StrEnum):
    """What was decided about a licence. That it expired is not decided but read off the date."""

    CURRENT = "current"
    REVOKED = "revoked"
    REPLACED = "replaced"


class Standing(StrEnum):
    """Whether a licence may be relied on today: its state and its dates together."""

    VALID = "valid"
    NOT_YET = "not_yet"
    EXPIRED = "expired"
    REVOKED = "revoked"
    REPLACED = "replaced"


class HolderKind(StrEnum):
    """Kinds of holder code, with their code in the metadata standard (GB/T 36903 CZZTDMLXDM)."""

    PERSON = "111"
    BODY = "001"


@dataclass(frozen=True, slots=True)
class Term:
    """How long a licence holds: the rule in words, and in months where it is a plain number."""

    validity: str = ""
    months: int | None = None


NO_TERM = Term()


@dataclass(frozen=True, slots=True)
class TypeRef:
    """证照类型. `code` is the definer's USCC and three digits."""

    code: str
    name: str
    term: Term = NO_TERM


@dataclass(frozen=True, slots=True)
class Holder:
    """持证主体: the name and code printed on the licence, and whose licence it is."""

    name: str
    code: str
    kind: HolderKind
    owner_ref: str


@dataclass(frozen=True, slots=True)
class Issuer:
    """颁发机构: USCC, name, and the region in which it issues."""

    uscc: str
    name: str
    region: str


@dataclass(frozen=True, slots=True)
class LicenceOrder:
    """What is to be issued. `case_no` is "" when no case stands behind it.

    `valid_from` is the day of issue unless given; `valid_to` follows from the term, which is the
    type's unless the decision gave its own.
    `face` are the further (label, value) rows printed on it, in order.
    """

    type_code: str
    holder: Holder
    issuer: Issuer
    case_no: str = ""
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    term: Term | None = None
    face: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class LicenceRef:
    """A licence as others see it: without the holder's code, the name masked."""

    uid: str
    number: str
    identifier: str
    type_code: str
    name: str
    holder_masked: str
    owner_ref: str
    case_no: str
    issuer: str
    issuer_name: str
    issued_on: dt.date
    valid_from: dt.date
    valid_to: dt.date | None
    validity: str
    standing: Standing
    state: LicenceState
    version: int
    document_uid: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """A licence was checked by its code on a day: since when, so often, by which body ("": any)."""

    at: dt.datetime
    name: str
    org: str
    times: int


@dataclass(frozen=True, slots=True)
class OwnLicence:
    """A licence as its holder's copy tells it: all that is printed on it, in clear."""

    ref: LicenceRef
    holder: Holder
    face: tuple[tuple[str, str], ...]
    end_reason: str


@dataclass(frozen=True, slots=True)
class VerifyFacts:
    """What anyone who holds the licence or its QR code may learn: nothing that is not on it."""

    uid: str
    name: str
    number: str
    identifier: str
    holder_masked: str
    issuer_name: str
    issued_on: dt.date
    valid_from: dt.date
    valid_to: dt.date | None
    validity: str
    standing: Standing
    ended_on: dt.date | None


@event("licences.issued")
class LicenceIssued:
    """A licence was issued. Its file is still being made."""

    uid: str
    number: str
    name: str
    owner: str
    case_no: str
    issuer: str
    issuer_name: str
    issued_on: str
    valid_to: str = ""


@event("licences.revoked")
class LicenceRevoked:
    """The issuing body revoked a licence; from now on it verifies as revoked.

    `case_no` is the case it came from, where the licence alone was revoked and not its decision.
    """

    uid: str
    number: str
    name: str
    owner: str
    issuer: str
    issuer_name: str
    revoked_on: str
    case_no: str = ""


@event("licences.replaced")
class LicenceReplaced:
    """A licence was replaced by a new version of itself (`successor`)."""

    uid: str
    successor: str
    number: str
    name: str
    owner: str


UNKNOWN_TYPE = reason(
    "licence.unknown_type",
    zh="没有这种证照类型。",
    en="There is no such type of licence.",
    status=422,
)
REASON_NEEDED = reason(
    "licence.reason_needed",
    zh="必须写明撤销或换发的理由。",
    en="A reason for revoking or replacing must be given.",
    status=422,
    law="行政许可法 第69、70条",
)
OWN_LICENCE = reason(
    "licence.own_licence",
    zh="不能办理本人的证照，请由其他人员办理。",
    en="You may not handle your own licence.",
    status=403,
)
BAD_TERM = reason(
    "licence.bad_term",
    zh="有效期截止日不能早于起始日。",
    en="The licence cannot end before it begins.",
    status=422,
)
HOLDER_UNKNOWN = reason(
    "licence.holder_unknown",
    zh="缺少持证主体的姓名（名称）或证件号码，不能制发证照。",
    en="Name or code of the holder is missing, so no licence can be issued.",
    status=422,
)
