"""The finer parts that elements hold: files, review points, questions, places, contacts.

All of them are optional where they are used: absent means that the source does not give it.
Which element of which standard each field is, the schema says (docs/formats/items.md).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tongban.kernel.calendar import Limit, Unit

from .lists import AskKind, CheckKind, ContactKind, Datum, OpenOn
from .vocabulary import Level, Register


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """A limit as the source writes it. Amount 0 means on the spot. Units are never converted."""

    amount: Decimal
    unit: Unit
    note: str = ""

    @property
    def limit(self) -> Limit:
        """The same as the calendar counts it."""
        return Limit(self.amount, self.unit)

    def over(self, other: TimeLimit) -> bool:
        """Whether this is longer than the other; limits of different units are never compared."""
        return self.unit == other.unit and self.amount > other.amount


@dataclass(frozen=True, slots=True)
class FileRef:
    """A published file: a blank form, a filled sample, the sample of a result.

    `digest` is the SM3 digest of its bytes (64 hex digits): what is shown is what was published.
    """

    name: str
    digest: str
    media_type: str = ""
    bytes: int | None = None


@dataclass(frozen=True, slots=True)
class ReviewPoint:
    """审查要点: one thing that is looked at, the same for the public, the officer and the engine.

    `check` says who judges. `formats`, `least`, `most`, `field`, `register` and `rule` belong to
    the kinds of check that need them. Not `required`: its failing is no ground for a refusal.
    `about` names the element of the guide a general point is about ("conditions.x").
    """

    key: str
    text: str
    check: CheckKind = CheckKind.OFFICER
    required: bool = True
    about: str = ""
    basis: str = ""
    example: str = ""
    formats: tuple[str, ...] = ()
    least: int | None = None
    most: int | None = None
    field: str = ""
    register: Register | None = None
    fact: str = ""
    rule: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class AskOption:
    """One answer to choose."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Asked:
    """One question that conditions are decided by; `register` and `fact` can answer it."""

    key: str
    label: str
    kind: AskKind = AskKind.YES_NO
    hint: str = ""
    unit: str = ""
    choices: tuple[AskOption, ...] = ()
    register: Register | None = None
    fact: str = ""
    show_if: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Coordinates in degrees, and the reference system that they are in."""

    latitude: Decimal
    longitude: Decimal
    datum: Datum = Datum.CGCS2000


@dataclass(frozen=True, slots=True)
class OpenTime:
    """Open on such days from HH:MM to HH:MM."""

    on: OpenOn
    start: str
    end: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """One way to ask or to complain: a phone number, an address, a page."""

    key: str
    kind: ContactKind
    value: str
    name: str = ""
    hours: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """A body that takes part; its USCC where the source gives one."""

    key: str
    name: str
    uscc: str = ""


@dataclass(frozen=True, slots=True)
class Division:
    """A town or village of the region: its code and its name."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Intermediary:
    """中介服务: one service of a third party that the item needs, with what must be public of it.

    `paid_by_body`: the body commissions and pays for it (优化营商环境条例 第43条).
    """

    key: str
    name: str
    basis: str = ""
    conditions: str = ""
    process: str = ""
    limit: TimeLimit | None = None
    fee: str = ""
    institutions: tuple[str, ...] = ()
    paid_by_body: bool | None = None


@dataclass(frozen=True, slots=True)
class Service:
    """What the body offers around the item: online, booking, payment, delivery, kiosk, hall."""

    online: bool | None = None
    online_url: str = ""
    booking: bool | None = None
    pay_online: bool | None = None
    express: bool | None = None
    kiosk: bool | None = None
    entry_centre: bool | None = None
    single_sign_on: bool | None = None
    link_url: str = ""
    mobile_single_sign_on: bool | None = None
    mobile_url: str = ""
    system_level: Level | None = None
