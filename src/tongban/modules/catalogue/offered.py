"""What a case needs of a published revision: plain, frozen, kept in memory."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from .vocabulary import Handling

if TYPE_CHECKING:
    from .elements import PromiseTerms
    from .items import Item


@dataclass(frozen=True, slots=True)
class MaterialRule:
    """One material as filing sees it. `needed`: the case cannot be filed without it.

    `parts` are those that need it; none named: every part.
    `deferrable`: unless the applicant promises in writing to hand it in later (容缺后补).
    """

    key: str
    name: str
    needed: bool
    parts: tuple[str, ...] = ()
    deferrable: bool = False


@dataclass(frozen=True, slots=True)
class BranchPlan:
    """One department's part: its body (USCC) and its own limit, if the guide gives one.

    It begins when every part it comes `after` has ended; what it `needs` must have been granted.
    `stage` is how many parts stand before it at most; `item` the code of the same single item.
    `check` is "substantive" (行政许可法 第34条), "inspection" (第55条), or "" where none is needed.
    `item_type` is the type of the single item (GB/T 39046 A.1), of the whole where it has none.
    """

    key: str
    name: str
    org: str
    days: Decimal | None
    unit: str
    after: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    stage: int = 0
    item: str = ""
    check: str = ""
    item_type: str = ""


Uses = Mapping[str, tuple[str, ...]]
"""Which parts need, or yield, what: parts by key; none named: every part."""


@dataclass(frozen=True, slots=True)
class Selected:
    """What a situation needs of an item. `refusal` is the bundle's rule, "" for a plain item."""

    parts: tuple[BranchPlan, ...]
    materials: tuple[MaterialRule, ...]
    fields: Uses
    results: Uses
    refusal: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How a public item stands: its revision in force, and how many gaps the gate found in it."""

    revision_id: int
    paused: bool
    findings: int
    version: int = 0


@dataclass(frozen=True, slots=True)
class LicencePlan:
    """The licence that a grant leads to. Without `valid_months` it is valid without term."""

    key: str
    name: str
    validity_text: str
    valid_months: int | None


@dataclass(frozen=True, slots=True)
class Offer:
    """A published revision, ready to be applied for.

    `audience` holds "natural", "legal" or both, `audience_words` the names of the kinds as gettext
    msgids; `limits` is the JSON kept with the case. `situation_revision_id` is the form of the
    questions that a bundle asks first, None without any. `item_type` is a code of GB/T 39046 A.1.
    """

    revision_id: int
    task_code: str
    name: str
    org: str
    org_name: str
    region: str
    form_revision_id: int | None
    situation_revision_id: int | None
    audience: tuple[str, ...]
    audience_words: tuple[str, ...]
    limits: Mapping[str, Any]
    materials: tuple[MaterialRule, ...]
    stages: tuple[tuple[BranchPlan, ...], ...]
    licence: LicencePlan | None
    licences: tuple[LicencePlan, ...]
    special: tuple[str, ...]
    item_type: str
    item: Item

    @property
    def accepting_name(self) -> str:
        """The body that accepts: the one below where two levels handle it (行政许可法 第35条)."""
        first = self.item.implementation.lower_first
        return first.body.name if first else self.org_name

    @property
    def promise(self) -> PromiseTerms | None:
        """What is told before a promise (告知承诺), where the item can be decided on one."""
        return self.item.implementation.promise_terms if self.item.base.commitment else None

    @property
    def instant(self) -> bool:
        """Whether it is decided in one sitting (即办件)."""
        return self.item.base.handling is Handling.IMMEDIATE

    @property
    def one_body(self) -> bool:
        """Whether the body that accepts does every review itself."""
        return all(one.org == self.org for stage in self.stages for one in stage)
