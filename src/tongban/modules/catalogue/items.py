"""An item as published: the base item, and the body's implementation of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from .bundles import Bundle
from .details import Asked, Body, Contact, Division, Intermediary, ReviewPoint, Service
from .effects import LowerFirst, Quota, Renews, TacitEffect
from .elements import (
    NO_LIMITS,
    ApplyDeadline,
    Basis,
    Condition,
    CrossRegion,
    Department,
    Fee,
    FilingPeriod,
    FormField,
    Limits,
    Material,
    Organisation,
    PromiseTerms,
    Question,
    Result,
    Source,
    SpecialProcedure,
    Step,
    TimeLimit,
    Window,
)
from .levels import USUAL, AsksLevel
from .lists import BodyNature, OnlineStage, PowerSource
from .vocabulary import (
    Audience,
    Channel,
    Handling,
    ItemType,
    Level,
    Need,
    OnlineDepth,
    PromiseExclusion,
)


def local(scheme: str, code: str) -> str:
    """Return a local code as an identity of ours: two provinces may print the same one."""
    return f"{scheme}_{code}"


@dataclass(frozen=True, slots=True)
class BaseItem:
    """目录清单 entry: what the law and the guide say, before any body adopts it."""

    catalog_code: str
    name: str
    type: ItemType
    source: Source
    handling_no: str = ""
    scheme: str = ""
    local_catalog_code: str = ""
    code_assigned: bool = False
    bundle: bool = False
    type_note: str = ""
    aliases: tuple[str, ...] = ()
    levels: tuple[Level, ...] = ()
    owner: str = ""
    field: str = ""
    handling: Handling | None = None
    audience: tuple[Audience, ...] = ()
    local_audience: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    local_themes: tuple[str, ...] = ()
    channels: tuple[Channel, ...] = ()
    visits: int | None = None
    online_depth: OnlineDepth | None = None
    basis: tuple[Basis, ...] = ()
    supervision_basis: tuple[Basis, ...] = ()
    conditions: tuple[Condition, ...] = ()
    materials: tuple[Material, ...] | None = None
    steps: tuple[Step, ...] = ()
    limits: Limits = NO_LIMITS
    fee: Fee | None = None
    results: tuple[Result, ...] = ()
    special_procedures: tuple[SpecialProcedure, ...] = ()
    form_fields: tuple[FormField, ...] = ()
    faq: tuple[Question, ...] = ()
    quantity_limit: str = ""
    silence: TacitEffect | None = None
    renews: Renews | None = None
    public_safety: bool = False
    cross_region: tuple[CrossRegion, ...] = ()
    commitment: bool | None = None
    commitment_excluded: PromiseExclusion | None = None
    intermediary: bool | None = None
    apply_deadline: ApplyDeadline | None = None
    filing_period: FilingPeriod | None = None
    benefit: str = ""
    notes: tuple[str, ...] = ()
    effective: str = ""
    cancels: str = ""
    powers: str = ""
    content: str = ""
    visit_reason: str = ""
    online_stages: tuple[OnlineStage, ...] = ()
    questions: tuple[Asked, ...] = ()
    review_points: tuple[ReviewPoint, ...] = ()
    co_bodies: tuple[Body, ...] = ()
    intermediaries: tuple[Intermediary, ...] = ()
    person_topics: tuple[str, ...] = ()
    legal_topics: tuple[str, ...] = ()
    asks_level: AsksLevel | None = None

    @property
    def code(self) -> str:
        """The identity in the catalogue: 基本编码 (12), with 业务办理项 serial where given (14).

        Where no 基本编码 is assigned yet, the local code under the name of its numbering.
        """
        return self.catalog_code + self.handling_no or local(self.scheme, self.local_catalog_code)


@dataclass(frozen=True, slots=True)
class Implementation:
    """实施清单 entry: one body adopts a base item. It may only lighten what the base asks."""

    task_code: str
    base: str
    organisation: Organisation
    region: str
    level: Level
    handling_no: str = ""
    scheme: str = ""
    local_task_code: str = ""
    name: str = ""
    fictitious: bool = False
    window: Window | None = None
    consult: str = ""
    supervise: str = ""
    promised: TimeLimit | None = None
    visits: int | None = None
    channels: tuple[Channel, ...] = ()
    materials_waived: tuple[str, ...] = ()
    quota: Quota | None = None
    lower_first: LowerFirst | None = None
    materials_deferrable: tuple[str, ...] = ()
    promise_terms: PromiseTerms | None = None
    departments: tuple[Department, ...] = ()
    notes: tuple[str, ...] = ()
    effective: str = ""
    cancels: str = ""
    nature: BodyNature | None = None
    entrusting: str = ""
    power_source: PowerSource | None = None
    undertaker: Body | None = None
    co_bodies: tuple[Body, ...] = ()
    visit_reason: str = ""
    online_stages: tuple[OnlineStage, ...] = ()
    service: Service | None = None
    windows: tuple[Window, ...] = ()
    consult_ways: tuple[Contact, ...] = ()
    supervise_ways: tuple[Contact, ...] = ()
    town: Division | None = None
    village: Division | None = None
    person_topics: tuple[str, ...] = ()
    legal_topics: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        """The identity: 实施编码 (31), or 业务办理项编码 (33); else the local code."""
        assigned = self.task_code + self.handling_no if self.task_code else ""
        return assigned or local(self.scheme, self.local_task_code)

    @property
    def body(self) -> str:
        """The implementing body: its USCC, else its local code under the name of its numbering."""
        own = self.organisation
        return own.uscc or local(self.scheme, own.local_code)


@dataclass(frozen=True)
class Item:
    """What an applicant meets: the base item as the body implements it."""

    base: BaseItem
    implementation: Implementation
    bundle: Bundle | None = None

    @property
    def code(self) -> str:
        """The implementation's code; addresses and cases use it."""
        return self.implementation.code

    @property
    def name(self) -> str:
        """The name shown."""
        return self.implementation.name or self.base.name

    @cached_property
    def promised(self) -> TimeLimit | None:
        """The promise that binds: the body's own where it has one (优化营商环境条例 第36条)."""
        return self.implementation.promised or self.base.limits.promised

    @property
    def binding(self) -> TimeLimit | None:
        """The limit that runs: the promise, else the statutory limit."""
        return self.promised or self.base.limits.statutory

    @cached_property
    def materials(self) -> tuple[Material, ...] | None:
        """The materials this body asks for."""
        if self.base.materials is None:
            return None
        waived = self.implementation.materials_waived
        return tuple(self._lightened(m) for m in self.base.materials if m.key not in waived)

    def _lightened(self, material: Material) -> Material:
        """The material, deferrable (容缺后补) where this body lets it follow."""
        later = material.key in self.implementation.materials_deferrable
        return replace(material, need=Need.DEFERRABLE) if later else material

    @property
    def channels(self) -> tuple[Channel, ...]:
        """The base item's ways to apply and those that the body adds."""
        return tuple(dict.fromkeys(self.base.channels + self.implementation.channels))

    @property
    def visits(self) -> int | None:
        """How often the applicant must appear in person."""
        own = self.implementation.visits
        return self.base.visits if own is None else own

    @property
    def asks_level(self) -> AsksLevel:
        """How well whoever applies must be known: the standard's alone, the same everywhere."""
        return self.base.asks_level or USUAL

    @property
    def visit_reason(self) -> str:
        """Why one must come in person: the body's own words, else the base item's."""
        return self.implementation.visit_reason or self.base.visit_reason

    @property
    def online_stages(self) -> tuple[OnlineStage, ...]:
        """What can be done online: the base item's stages and those that the body adds."""
        return tuple(dict.fromkeys(self.base.online_stages + self.implementation.online_stages))

    @property
    def windows(self) -> tuple[Window, ...]:
        """Every place where it is handled in person, the main one first."""
        first = self.implementation.window
        return (*([first] if first else []), *self.implementation.windows)

    @property
    def review_points(self) -> tuple[tuple[str, ReviewPoint], ...]:
        """审查要点 in order, each with its place: "materials.<key>.<point>" or "item.<point>"."""
        own = [(f"item.{one.key}", one) for one in self.base.review_points]
        of = [
            (f"materials.{m.key}.{one.key}", one)
            for m in self.materials or ()
            for one in m.review_points
        ]
        return (*of, *own)

    def body_for(self, department: str) -> Organisation | None:
        """The body that stands for a department named in a step; None when nobody is named."""
        named = (d.organisation for d in self.implementation.departments if d.name == department)
        return next(named, None)
