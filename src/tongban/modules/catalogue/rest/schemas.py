"""Shapes of items on the wire. `null` and empty lists mean that the source does not give it.

The parts of a guide are the catalogue's own frozen records; amounts travel as text ("8.5").
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import Field

from tongban.rest.examples import example

from ..contracts import BaseItem, Bundle, Implementation, TimeLimit

Side = Literal["natural", "legal"]
Value = Annotated[str, Field(pattern=r"^[0-9A-Za-z.]{1,40}$")]
_MOST = 20
"""Values of one facet in one question."""

_SAMPLE: dict[str, Any] = {
    "code": "11990101MB9900291W4440125044001",
    "name": "个体工商户设立登记",
    "org": "11990101MB9900291W",
    "org_name": "清源区市场监管局（演示）",
    "region": "990101",
    "audience": ["natural"],
    "themes": ["person.085"],
    "open": True,
    "revision": 1,
    "promised": {"amount": "1", "unit": "working_day"},
    "statutory": {"amount": "3", "unit": "working_day"},
    "charged": False,
    "visits": 0,
}


class Listing(Schema):
    """What a list may be narrowed by."""

    org: str = Field(
        "", pattern=r"^[0-9A-Za-z_]{0,80}$", description="USCC of the implementing body."
    )
    audience: Side | None = None
    after: str = Field("", max_length=800, description="Cursor of an earlier page.")
    size: int = Field(50, ge=1, le=100)


class Search(Schema):
    """Words, and any value of each facet."""

    q: str = Field("", max_length=100, description="Everyday words, pinyin or initials.")
    audience: list[Side] = Field(default=[], max_length=_MOST)
    theme: list[Value] = Field(default=[], max_length=_MOST, description="Theme keys.")
    organisation: list[Value] = Field(default=[], max_length=_MOST, description="USCCs.")
    region: list[Value] = Field(default=[], max_length=_MOST, description="Region codes.")
    level: list[Value] = Field(
        default=[], max_length=_MOST, description="行使层级: city, county, town, …"
    )
    handling: list[Value] = Field(
        default=[], max_length=_MOST, description="办件类型: immediate (即办件), promise (承诺件)."
    )
    depth: list[Value] = Field(default=[], max_length=_MOST, description="i, ii, iii, iv.")
    after: str = Field("", max_length=800, description="Cursor of an earlier page.")
    size: int = Field(20, ge=1, le=100)


class ItemRow(Schema):
    """An item in a list."""

    model_config = example(_SAMPLE)

    code: str = Field(description="实施编码 (31) or 业务办理项编码 (33).")
    name: str
    org: str = Field(description="USCC of the implementing body.")
    org_name: str
    region: str
    audience: list[Side] = Field(description="Who may apply: natural persons, legal persons.")
    themes: list[str] = Field(description="Theme keys: list and national code, `person.085`.")
    open: bool = Field(description="Whether it can be applied for now; false while paused.")
    revision: int = Field(description="Id of the published revision.")
    promised: TimeLimit | None = Field(description="The promise that binds.")
    statutory: TimeLimit | None
    charged: bool | None = Field(description="Whether a fee is charged.")
    visits: int | None = Field(description="How often one must come in person.")


class ItemPage(Schema):
    """A page of items by name and the cursor of the next ("" at the end)."""

    items: list[ItemRow]
    next: str


class FoundPage(ItemPage):
    """A page of a search, best first."""

    total: int | None = Field(description="How many match; null when more than 1,000.")
    facets: dict[str, dict[str, int]] = Field(
        description="{facet: {value: how many it would leave}}; empty when not counted."
    )
    at_least: dict[str, list[str]] = Field(
        description="Values by facet of which there may be more than were counted."
    )
    partly: bool = Field(description="No item holds all the words; these hold some.")
    did_you_mean: str


class FormOut(Schema):
    """The item's own form."""

    revision: int
    schema_: dict[str, Any] = Field(alias="schema", description="JSON Schema 2020-12.")
    layout: dict[str, Any]


class WholeItem(ItemRow):
    """An item, whole: both layers as published. Its form's fields stand in `base`."""

    model_config = example()

    state: Literal["published", "paused", "cancelled"]
    pause_reason: str
    number: int = Field(description="Number of the revision, from 1.")
    fingerprint: str = Field(description="SM3 of the revision's content, 64 hex digits.")
    published_at: str
    base: BaseItem = Field(description="目录清单: what the law and the guide say.")
    implementation: Implementation = Field(description="实施清单: what this body adds.")
    bundle: Bundle | None = Field(description="一件事: parts, what they wait for, what needs what.")


class ItemOut(WholeItem):
    """The whole guide, with its form."""

    model_config = example()

    situation: FormOut | None = Field(description="Questions that a bundle asks before its form.")
    form: FormOut | None = Field(description="null: no questions beyond who applies.")


class Taking(Schema):
    """Which of the whole items, and from where on."""

    org: str = Field(
        "", pattern=r"^[0-9A-Za-z_]{0,80}$", description="USCC of the implementing body."
    )
    region: str = Field("", pattern=r"^[0-9]{0,12}$", description="Region, or what it begins with.")
    audience: Side | None = None
    after: str = Field("", max_length=800, description="Cursor of an earlier page.")
    size: int = Field(50, ge=1, le=100)


class TakingBases(Schema):
    """From where on."""

    after: str = Field("", max_length=800, description="Cursor of an earlier page.")
    size: int = Field(50, ge=1, le=100)


class WholePage(Schema):
    """A page of whole items, oldest first, and the cursor of the next ("" at the end)."""

    items: list[WholeItem]
    next: str


class BaseOut(Schema):
    """A base item in force."""

    code: str = Field(description="基本编码 (12), with the serial of 业务办理项 where given (14).")
    number: int = Field(description="Number of its revision, from 1.")
    fingerprint: str = Field(description="SM3 of its record, 64 hex digits.")
    at: str = Field(description="When this revision was adopted.")
    base: BaseItem


class BasePage(Schema):
    """A page of base items by code, and the cursor of the next ("" at the end)."""

    items: list[BaseOut]
    next: str


class Following(Schema):
    """From where on the changes are told."""

    after: str = Field(
        "",
        pattern=r"^(latest|[0-9]{0,18})$",
        description='`next` of an earlier answer; empty: from the beginning; "latest": from now.',
    )
    size: int = Field(100, ge=1, le=100)


class ChangeOut(Schema):
    """One thing that happened to an item. Bear kinds that are not listed here."""

    model_config = example(
        {
            "seq": 218,
            "kind": "revised",
            "code": _SAMPLE["code"],
            "name": _SAMPLE["name"],
            "org": _SAMPLE["org"],
            "state": "published",
            "number": 2,
            "fingerprint": "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0",
            "at": "2026-11-29T09:30:00+08:00",
            "successors": [],
        }
    )

    seq: int = Field(description="Place in the feed: 1, 2, 3 …, without gaps.")
    kind: str = Field(description="published, revised, paused, resumed, cancelled, split, merged …")
    code: str
    name: str
    org: str = Field(description="USCC of the implementing body.")
    state: str = Field(description="State after the change: published, paused, cancelled …")
    number: int = Field(description="Number of the revision in force after the change.")
    fingerprint: str = Field(description="Fingerprint of that revision.")
    at: str
    successors: list[str] = Field(description="Codes of the items in its place, when it ended.")


class ChangePage(Schema):
    """Changes in the order in which they were committed; `next` is a cursor, at the end too."""

    changes: list[ChangeOut]
    next: str = Field(description="Where to go on, now or later. Never empty.")
    more: bool = Field(description="Whether more is there already.")
