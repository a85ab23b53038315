"""What the catalogue says about an item: frozen, without Django, complete or openly incomplete.

`None` or an empty tuple always means "the source does not give it"; the pages say so and the gate
counts it. The one exception is `BaseItem.materials`: an empty tuple means that none are asked for,
`None` that the list is not known. `docs/formats/items.md` explains every field with its source.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tongban.kernel.calendar import Unit
from tongban.kernel.events import event
from tongban.kernel.reasons import reason

from .bundles import Bundle, Option, Part, Refusal, Situation, Use
from .changing import (
    ChangeReturned,
    ChangeScheduled,
    ChangeSubmitted,
    Draft,
    ItemCancelled,
    ItemChanged,
    ItemMerged,
    ItemSplit,
    Layer,
    Operation,
    StandardAnnounced,
    StandardPushed,
)
from .details import (
    Asked,
    AskOption,
    Body,
    Contact,
    Division,
    FileRef,
    Intermediary,
    OpenTime,
    Place,
    ReviewPoint,
    Service,
)
from .disclosed import Change, Disclosed, DisclosedBase
from .effects import Allotment, LowerFirst, Quota, QuotaPeriod, Renews, Silence, TacitEffect
from .elements import (
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
    PromiseTerms,
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
from .items import BaseItem, Implementation, Item
from .levels import AsksLevel
from .lists import (
    AskKind,
    BodyNature,
    CheckKind,
    ContactKind,
    Datum,
    HandIn,
    OnlineStage,
    OpenOn,
    PowerSource,
    ProcedureKind,
)
from .offered import BranchPlan, LicencePlan, MaterialRule, Offer, Selected, Standing, Uses
from .themes import THEMES
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
    PromiseExclusion,
    Register,
    ResultType,
    Scope,
    from_zh,
    label,
)

__all__ = [
    "THEMES",
    "AddressKind",
    "Allotment",
    "ApplyDeadline",
    "AskKind",
    "AskOption",
    "Asked",
    "AsksLevel",
    "Audience",
    "BaseItem",
    "Basis",
    "Body",
    "BodyNature",
    "BranchPlan",
    "Bundle",
    "Change",
    "ChangeReturned",
    "ChangeScheduled",
    "ChangeSubmitted",
    "Channel",
    "CheckKind",
    "Completeness",
    "Condition",
    "Contact",
    "ContactKind",
    "CrossRegion",
    "Datum",
    "Department",
    "Disclosed",
    "DisclosedBase",
    "Division",
    "Draft",
    "Fee",
    "FeeItem",
    "FieldType",
    "FileRef",
    "FilingPeriod",
    "Finding",
    "FormField",
    "HandIn",
    "Handling",
    "Implementation",
    "Intermediary",
    "Item",
    "ItemCancelled",
    "ItemChanged",
    "ItemMerged",
    "ItemSplit",
    "ItemType",
    "Label",
    "Layer",
    "Level",
    "LicencePlan",
    "Limits",
    "LowerFirst",
    "Material",
    "MaterialKind",
    "MaterialRule",
    "Need",
    "Offer",
    "OnlineDepth",
    "OnlineStage",
    "OpenOn",
    "OpenTime",
    "Operation",
    "Option",
    "Organisation",
    "Origin",
    "PaperForm",
    "Part",
    "Place",
    "PowerSource",
    "ProcedureKind",
    "PromiseExclusion",
    "PromiseTerms",
    "Question",
    "Quota",
    "QuotaPeriod",
    "Refusal",
    "Register",
    "Renews",
    "Result",
    "ResultType",
    "ReviewBranch",
    "ReviewPlan",
    "ReviewPoint",
    "Role",
    "Scope",
    "Selected",
    "Service",
    "Severity",
    "Silence",
    "Situation",
    "Source",
    "SourceAddress",
    "SourceCode",
    "SpecialProcedure",
    "StandardAnnounced",
    "StandardPushed",
    "Standing",
    "Step",
    "TacitEffect",
    "TimeLimit",
    "Unit",
    "Use",
    "Uses",
    "Window",
    "from_zh",
    "label",
]  # fmt: skip


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
    check: str = ""
    after: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()

    @property
    def before(self) -> tuple[str, ...]:
        """Every branch that comes before this one."""
        return tuple(dict.fromkeys((*self.after, *self.needs)))


@dataclass(frozen=True, slots=True)
class ReviewPlan:
    """A stage holds the branches with as many others before them; they may run side by side.

    Each branch says what it waits for: in a bundle what its record declares, else the stage before.
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
    org: str = ""
    version: int = 0


@event("catalogue.item_resumed")
class ItemResumed:
    """A paused item can be applied for again."""

    code: str
    name: str
    org: str = ""
    version: int = 0


GATE = reason(
    "item.gate_blocks",
    zh="办事指南不完整，不能发布：{findings}",
    en="The guide is not complete and cannot be published: {findings_en}",
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
IMPORT_ELSEWHERE = reason(
    "import.elsewhere",
    zh="另一个进程正在做同一次导入。",
    en="Another process is at the same import.",
)
NOT_PUBLIC = reason(
    "item.not_public",
    zh="这个事项还没有公开，不用核对。",
    en="This item is not public yet: there is nothing to confirm.",
)
