"""The parts that items are made of. Other modules take them from `contracts`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from .details import FileRef, OpenTime, Place, ReviewPoint
from .details import TimeLimit as TimeLimit
from .lists import HandIn, ProcedureKind
from .vocabulary import (
    AddressKind,
    Completeness,
    FieldType,
    MaterialKind,
    Need,
    Origin,
    PaperForm,
    Register,
    ResultType,
    Scope,
)


@dataclass(frozen=True, slots=True)
class Basis:
    """设定依据: one law, regulation or rule."""

    key: str
    law: str
    doc_no: str = ""
    article: str = ""
    issuer: str = ""
    effective: str = ""
    text: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Condition:
    """受理条件: one condition. `rule` decides it by the answers to the item's `questions`.

    `advice` says what to do when it is not met. `bars`: the law lets it keep an application out
    before it is filed; without, the applicant may always apply (行政许可法 第32条).
    """

    key: str
    text: str
    rule: Mapping[str, Any] | None = None
    advice: str = ""
    bars: bool | None = None
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Material:
    """申请材料: one named material. `waivable`: 免提交 where the platform can get it itself.

    `register` is the base register that knows the same; `standard_code` its code in the library of
    standard materials. `asked_because`: why it is asked for although it could be had by sharing.
    """

    key: str
    name: str
    originals: int | None = None
    copies: int | None = None
    form: PaperForm | None = None
    need: Need | None = None
    origin: Origin | None = None
    kind: MaterialKind | None = None
    issuer: str = ""
    licence_type: str = ""
    sign_seal: str = ""
    basis: str = ""
    fill_note: str = ""
    waivable: bool | None = None
    register: Register | None = None
    standard_code: str = ""
    blank_form: FileRef | None = None
    filled_sample: FileRef | None = None
    review_points: tuple[ReviewPoint, ...] = ()
    accept_standard: str = ""
    source_explain: str = ""
    asked_because: str = ""
    hand_in: tuple[HandIn, ...] = ()
    paper_copies: int | None = None
    paper_format: str = ""
    issue_note: str = ""
    issued_within: TimeLimit | None = None
    handling_note: str = ""
    handling_place: str = ""
    use_note: str = ""
    remark: str = ""

    @property
    def obtainable(self) -> bool:
        """Whether a licence or a register could supply it."""
        return bool(self.licence_type) or self.register is not None


@dataclass(frozen=True, slots=True)
class Step:
    """办理流程: one step. Neighbours with the same `parallel_group` run at the same time.

    `check` says whether two officers check on the spot ("substantive", "inspection", "none"); ""
    leaves it to the wording (`plan.py`).
    """

    key: str
    name: str
    department: str = ""
    limit: TimeLimit | None = None
    parallel_group: str = ""
    result: str = ""
    note: str = ""
    check: str = ""
    standard: str = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """时限. `accept`, `extend`, `deliver` lie outside the statutory and the promised limit."""

    statutory: TimeLimit | None = None
    promised: TimeLimit | None = None
    accept: TimeLimit | None = None
    accept_promised: TimeLimit | None = None
    extend: TimeLimit | None = None
    deliver: TimeLimit | None = None


NO_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class FeeItem:
    """收费项目. Without an amount `unit` says how the fee is found."""

    key: str
    name: str
    unit: str
    amount: Decimal | None = None
    standard: str = ""
    basis: str = ""
    reducible: bool | None = None
    reduction: str = ""


@dataclass(frozen=True, slots=True)
class Fee:
    """收费: whether, how much, on which basis."""

    charged: bool
    items: tuple[FeeItem, ...] = ()
    basis: tuple[str, ...] = ()
    payee: str = ""
    kind: str = ""
    reducible: bool | None = None
    reduction_basis: tuple[str, ...] = ()
    reduction_note: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """审批结果. `validity_months` only where the validity is a plain number of years."""

    key: str
    name: str
    type: ResultType
    validity: str = ""
    validity_months: int | None = None
    sample: FileRef | None = None
    licence_type: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class SpecialProcedure:
    """特别程序 that the guide announces."""

    key: str
    name: str
    limit: TimeLimit | None = None
    note: str = ""
    kind: ProcedureKind | None = None
    basis: str = ""


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of the item's own form. The applicant's identity block is the platform's.

    `example` is what a filled sample shows, plainly fictitious. `show_if` is a condition on the
    fields above it; `standard_code` the field's code in the library of standard fields. `longest`
    (characters), `least` and `most` bound the answer.
    """

    key: str
    label: str
    type: FieldType
    required: bool
    choices: tuple[str, ...] = ()
    prefill: Register | None = None
    hint: str = ""
    example: str = ""
    unit: str = ""
    show_if: Mapping[str, Any] | None = None
    standard_code: str = ""
    longest: int | None = None
    least: Decimal | None = None
    most: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """常见问题."""

    key: str
    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class CrossRegion:
    """通办: how far the item can be handled away from home, with the source's wording."""

    key: str
    scope: Scope
    wording: str = ""


@dataclass(frozen=True, slots=True)
class ApplyDeadline:
    """The applicant's own limit: apply within so long of an event."""

    limit: TimeLimit
    start: str


@dataclass(frozen=True, slots=True)
class FilingPeriod:
    """A yearly period for filing, MM-DD to MM-DD, about `of`."""

    start: str
    end: str
    of: str = ""


@dataclass(frozen=True, slots=True)
class SourceAddress:
    """Where the source was read."""

    url: str
    kind: AddressKind

    @property
    def shown(self) -> bool:
        """Whether a page may show it as a link: mirrors are provenance, never links."""
        return self.kind in (AddressKind.GOVERNMENT, AddressKind.LAW_DATABASE)


@dataclass(frozen=True, slots=True)
class SourceCode:
    """A code that the source itself prints: catalog, task, parent or business item."""

    kind: str
    code: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a base item comes from and how complete it is."""

    id: str
    title: str
    licence: str
    region: str = ""
    addresses: tuple[SourceAddress, ...] = ()
    codes: tuple[SourceCode, ...] = ()
    completeness: Completeness | None = None
    completeness_note: str = ""
    evidence: str = ""
    form_fields_from: str = ""
    data_note: str = ""


@dataclass(frozen=True, slots=True)
class Organisation:
    """A body: its USCC and its name. Without a valid USCC its local code names it."""

    uscc: str
    name: str
    local_code: str = ""


@dataclass(frozen=True, slots=True)
class Window:
    """Where the item is handled in person."""

    address: str
    hours: str = ""
    hall: str = ""
    window: str = ""
    key: str = ""
    phones: tuple[str, ...] = ()
    opens: tuple[OpenTime, ...] = ()
    place: Place | None = None
    transport: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class PromiseTerms:
    """告知承诺书: what the body tells once, in writing, before an applicant promises.

    `materials` are the keys of the materials that the promise stands for.
    """

    duty: str
    promise: str
    method: str
    liability: str
    verification: str
    materials: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Department:
    """Which body stands for a department that the base item's steps name."""

    name: str
    organisation: Organisation
