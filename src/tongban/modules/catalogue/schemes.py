"""What the code tables of other systems mean. One place per scheme; labels inside, codes outside.

The schemes contradict each other (standards §14): level 6 is a village in GB/T 39046 and graded in
systems of C0109; 服务对象 5 is 行政机关 in the one and 非法人企业 in the other; type 20 is a public
service everywhere but in Guangdong. So no code is stored, and none is read without its scheme.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, TypeVar

from tongban.kernel.calendar import Unit

from .vocabulary import (
    Audience,
    Channel,
    Handling,
    ItemType,
    Level,
    Need,
    Origin,
    PaperForm,
    ResultType,
    Scope,
)

E = TypeVar("E", bound=StrEnum)
Table = Mapping[str, StrEnum]


@dataclass(frozen=True, slots=True)
class Scheme:
    """The code tables of one system: its code or word → our label.

    `written` names what is written for a label that the table does not hold, or holds twice.
    """

    name: str
    tables: Mapping[type[StrEnum], Table]
    written: Mapping[type[StrEnum], Mapping[StrEnum, str]] = field(default_factory=dict)

    def read(self, kind: type[E], code: str) -> E | None:
        """Return the label of a code; None where the scheme has no such code."""
        found = self.tables.get(kind, {}).get(code.strip())
        return found if isinstance(found, kind) else None

    def write(self, member: StrEnum) -> str:
        """Return the code of a label, "" where the scheme cannot say it."""
        kind = type(member)
        table = self.tables.get(kind, {})
        plain = next((code for code, one in table.items() if one is member), "")
        return self.written.get(kind, {}).get(member, plain)


_TYPES: Final = {
    "00": ItemType.POWER,
    "01": ItemType.LICENCE,
    "02": ItemType.PENALTY,
    "03": ItemType.COERCION,
    "04": ItemType.LEVY,
    "05": ItemType.BENEFIT,
    "06": ItemType.INSPECTION,
    "07": ItemType.CONFIRMATION,
    "08": ItemType.REWARD,
    "09": ItemType.RULING,
    "10": ItemType.OTHER_POWER,
    "20": ItemType.PUBLIC_SERVICE,
}
_LEVELS: Final = {
    "1": Level.NATIONAL,
    "2": Level.PROVINCIAL,
    "3": Level.CITY,
    "4": Level.COUNTY,
    "5": Level.TOWN,
}
_COMMON_AUDIENCE: Final = {
    "1": Audience.NATURAL_PERSON,
    "2": Audience.ENTERPRISE,
    "3": Audience.PUBLIC_INSTITUTION,
    "4": Audience.SOCIAL_ORGANISATION,
}
_HANDLING: Final = {"1": Handling.IMMEDIATE, "2": Handling.PROMISE, "9": Handling.OTHER}

GBT39046: Final = Scheme(
    "gbt39046",
    {
        ItemType: _TYPES,
        Level: {**_LEVELS, "6": Level.VILLAGE, "7": Level.GRADED},
        Audience: {
            **_COMMON_AUDIENCE,
            "5": Audience.GOVERNMENT_BODY,
            "6": Audience.OTHER_ORGANISATION,
        },
        Channel: {
            "1": Channel.WINDOW,
            "2": Channel.ONLINE,
            "3": Channel.MOBILE,
            "4": Channel.MAIL,
            "9": Channel.OTHER,
        },
        Handling: _HANDLING,
    },
    {
        Audience: {
            Audience.UNINCORPORATED_ENTERPRISE: "6",
            Audience.INDIVIDUAL_BUSINESS: "6",
            Audience.FARMERS_COOPERATIVE: "6",
        },
        Channel: {Channel.PHONE: "9", Channel.BOOKING: "9", Channel.KIOSK: "9"},
    },
)
"""GB/T 39046-2020, annex A."""

C0109: Final = Scheme(
    "c0109",
    {
        ItemType: _TYPES,
        Level: {**_LEVELS, "6": Level.GRADED, "7": Level.GRADED},
        Audience: {
            **_COMMON_AUDIENCE,
            "5": Audience.UNINCORPORATED_ENTERPRISE,
            "6": Audience.GOVERNMENT_BODY,
            "9": Audience.OTHER_ORGANISATION,
        },
        Channel: {"1": Channel.WINDOW, "2": Channel.ONLINE, "3": Channel.MAIL},
        Handling: _HANDLING,
        Unit: {
            "1": Unit.WORKING_DAY,
            "2": Unit.DAY,
            "3": Unit.HOUR,
            "5": Unit.MONTH,
            "G": Unit.WORKING_DAY,
            "Z": Unit.DAY,
        },
        ResultType: {"10": ResultType.LICENCE, "20": ResultType.DOCUMENT, "30": ResultType.OTHER},
        Need: {"1": Need.REQUIRED, "2": Need.CONDITIONAL, "3": Need.DEFERRABLE},
        Origin: {"10": Origin.APPLICANT, "20": Origin.GOVERNMENT, "99": Origin.OTHER},
        PaperForm: {
            "纸质": PaperForm.PAPER,
            "电子": PaperForm.ELECTRONIC,
            "纸质和电子": PaperForm.EITHER,
        },
        Scope: {
            "1": Scope.NATIONWIDE,
            "2": Scope.CROSS_PROVINCE,
            "3": Scope.IN_PROVINCE,
            "4": Scope.ELSEWHERE,
        },
    },
    {
        Level: {Level.GRADED: "7"},
        Audience: {Audience.INDIVIDUAL_BUSINESS: "9", Audience.FARMERS_COOPERATIVE: "9"},
        Channel: {Channel.MOBILE: "2"},
        ResultType: {ResultType.BENEFIT: "30"},
    },
)
"""The national exchange (C0109) as production systems write it: level 6 is 分级管理 there. Minutes
(4) and years are no units of both sides; they are never converted."""

GUANGDONG: Final = Scheme(
    "guangdong",
    {
        ItemType: {
            **{
                code: _TYPES[code]
                for code in ("01", "02", "03", "04", "05", "06", "07", "08", "09")
            },
            "20": ItemType.OTHER_POWER,
            "21": ItemType.PUBLIC_SERVICE,
        },
        Level: {**_LEVELS, "6": Level.VILLAGE, "7": Level.GRADED},
        Audience: {
            "自然人": Audience.NATURAL_PERSON,
            "企业法人": Audience.ENTERPRISE,
            "事业法人": Audience.PUBLIC_INSTITUTION,
            "社会组织法人": Audience.SOCIAL_ORGANISATION,
            "非法人企业": Audience.UNINCORPORATED_ENTERPRISE,
            "行政机关": Audience.GOVERNMENT_BODY,
            "其他组织": Audience.OTHER_ORGANISATION,
        },
        Unit: {"工作日": Unit.WORKING_DAY, "自然日": Unit.DAY},
    },
)
"""广东政务服务网: 20 is 其他行政权力 and 21 公共服务; it writes 服务对象 and units as words."""

SCZW: Final = Scheme(
    "sczw",
    {
        ItemType: {
            "1": ItemType.LICENCE,
            "5": ItemType.BENEFIT,
            "7": ItemType.CONFIRMATION,
            "8": ItemType.REWARD,
            "9": ItemType.RULING,
            "10": ItemType.OTHER_POWER,
            "20": ItemType.PUBLIC_SERVICE,
        },
    },
)
"""四川政务服务网: types without a leading nought."""

SCHEMES: Final = {one.name: one for one in (GBT39046, C0109, GUANGDONG, SCZW)}
