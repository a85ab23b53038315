"""What the catalogue says about an item: frozen, without Django, complete or openly incomplete.

`None` or an empty tuple always means "the source does not give it"; the pages say so and the gate
counts it. The one exception is `BaseItem.materials`: an empty tuple means that none are asked for,
`None` that the list is not known. `docs/formats/items.md` explains every field with its source.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from tongban.kernel.calendar import Unit
from tongban.kernel.events import event
from tongban.kernel.reasons import reason

from .elements import (
    NO_LIMITS,
    ApplyDeadline,
    Basis,
    Condition,
    CrossRegion,
    Department,
    Fee,
    FeeItem,
    FilingPeriod,
    FormField,
    Limits,
    Material,
    Organisation,
    Question,
    Result,
    Source,
    SourceAddress,
    SourceCode,
    SpecialProcedure,
    Step,
    TimeLimit,
    Window,
)
from .offered import BranchPlan, LicencePlan, MaterialRule, Offer
from .vocabulary import (
    AddressKind,
    Audience,
    Channel,
    Completeness,
    FieldType,
    Handling,
    ItemType,
    Label,
    Level,
    MaterialKind,
    Need,
    OnlineDepth,
    Origin,
    PaperForm,
    Register,
    ResultType,
    Scope,
    from_zh,
    label,
)

__all__ = [
    "AddressKind", "ApplyDeadline", "Audience", "BaseItem", "Basis", "BranchPlan", "Channel",
    "Completeness", "LicencePlan", "MaterialRule", "Offer",
    "Condition", "CrossRegion", "Department", "Fee", "FeeItem", "FieldType", "FilingPeriod",
    "Finding", "FormField", "Handling", "Implementation", "Item", "ItemType", "Label", "Level",
    "Limits", "Material", "MaterialKind", "Need", "OnlineDepth", "Organisation", "Origin",
    "PaperForm", "Question", "Register", "Result", "ResultType", "ReviewBranch", "ReviewPlan",
    "Role", "Scope", "Severity", "Source", "SourceAddress", "SourceCode", "SpecialProcedure",
    "Step", "TimeLimit", "Unit", "Window", "from_zh", "label",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class BaseItem:
    """目录清单 entry: what the law and the guide say, before any body adopts it."""

    catalog_code: str
    name: str
    type: ItemType
    source: Source
    handling_no: str = ""
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
    cross_region: tuple[CrossRegion, ...] = ()
    commitment: bool | None = None
    intermediary: bool | None = None
    apply_deadline: ApplyDeadline | None = None
    filing_period: FilingPeriod | None = None
    benefit: str = ""
    notes: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        """The identity in the catalogue: 基本编码 (12), with 业务办理项 serial where given (14)."""
        return self.catalog_code + self.handling_no


@dataclass(frozen=True, slots=True)
class Implementation:
    """实施清单 entry: one body adopts a base item. It may only lighten what the base asks."""

    task_code: str
    base: str
    organisation: Organisation
    region: str
    level: Level
    handling_no: str = ""
    name: str = ""
    fictitious: bool = False
    window: Window | None = None
    consult: str = ""
    supervise: str = ""
    promised: TimeLimit | None = None
    visits: int | None = None
    channels: tuple[Channel, ...] = ()
    materials_waived: tuple[str, ...] = ()
    departments: tuple[Department, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        """The identity: 实施编码 (31), or 业务办理项编码 (33)."""
        return self.task_code + self.handling_no


@dataclass(frozen=True)
class Item:
    """What an applicant meets: the base item as the body implements it."""

    base: BaseItem
    implementation: Implementation

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
        return tuple(m for m in self.base.materials if m.key not in waived)

    @property
    def channels(self) -> tuple[Channel, ...]:
        """The base item's ways to apply and those that the body adds."""
        return tuple(dict.fromkeys(self.base.channels + self.implementation.channels))

    @property
    def visits(self) -> int | None:
        """How often the applicant must appear in person."""
        own = self.implementation.visits
        return self.base.visits if own is None else own

    def body_for(self, department: str) -> Organisation | None:
        """The body that stands for a department named in a step; None when nobody is named."""
        named = (d.organisation for d in self.implementation.departments if d.name == department)
        return next(named, None)


class Role(StrEnum):
    """What a step of a guide is in the life of a case."""

    FILING = "filing"
    ACCEPTANCE = "acceptance"
    REVIEW = "review"
    EXCLUDED = "excluded"
    DECISION = "decision"
    DELIVERY = "delivery"


@dataclass(frozen=True, slots=True)
class ReviewBranch:
    """One department's review: its body, its own limit, whether it may be left out of a case."""

    key: str
    name: str
    department: str
    organisation: Organisation
    limit: TimeLimit | None
    group: str = ""
    optional: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class ReviewPlan:
    """Stages run one after another; the branches of a stage run side by side.

    A branch without a limit of its own has what is left of the whole limit. `decider` decides.
    """

    stages: tuple[tuple[ReviewBranch, ...], ...]
    decider: Organisation
    roles: tuple[tuple[str, Role], ...]

    @property
    def branches(self) -> tuple[ReviewBranch, ...]:
        """Every branch in order."""
        return tuple(branch for stage in self.stages for branch in stage)

    @property
    def parallel(self) -> bool:
        """Whether bodies work side by side in some stage."""
        return any(len({b.organisation.uscc for b in stage}) > 1 for stage in self.stages)


class Severity(StrEnum):
    """BLOCK keeps an item from being published; WARN is shown to the editor."""

    BLOCK = "block"
    WARN = "warn"


@dataclass(frozen=True, slots=True)
class Finding:
    """What the publish gate found: the rule, the element, both sentences, the legal ground."""

    code: str
    element: str
    severity: Severity
    zh: str
    en: str
    law: str = ""


@event("catalogue.item_published")
class ItemPublished:
    """A body published an item, or a new revision of it."""

    code: str
    revision_id: int
    name: str
    org: str


@event("catalogue.item_paused")
class ItemPaused:
    """An item cannot be applied for at present; running cases go on."""

    code: str
    name: str
    reason: str


@event("catalogue.item_resumed")
class ItemResumed:
    """A paused item can be applied for again."""

    code: str
    name: str


GATE = reason(
    "item.gate_blocks",
    zh="办事指南不完整，不能发布：{findings}",
    en="The guide is not complete and cannot be published: {findings}",
    status=422,
    law="行政许可法 第30条；国发〔2016〕55号 二（五）",
)
BASE_UNKNOWN = reason(
    "item.base_unknown",
    zh="目录清单中没有 {base}，请先导入目录事项。",
    en="The catalogue has no base item {base}: import it first.",
    status=422,
)
NOT_CHANGED = reason(
    "item.nothing_to_publish",
    zh="内容与已发布的版本相同。",
    en="The content equals the published revision.",
)
WHY_NEEDED = reason(
    "item.reason_needed",
    zh="请写明暂停的原因，办事人会看到。",
    en="Say why the item is paused: applicants will read it.",
    status=422,
)
