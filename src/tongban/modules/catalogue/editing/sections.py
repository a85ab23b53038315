"""Where the elements of a record are edited: pages in the order of a guide. Pure.

An element that no page names stands on the last one, so that nothing is ever out of reach.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ..vocabulary import gettext_noop as _
from . import shape
from .shape import Kind, Part

LOCKED = frozenset(
    (
        *("catalog_code", "handling_no", "code_assigned", "bundle", "type", "source"),
        *("task_code", "base", "organisation", "region", "level", "fictitious"),
    )
)
"""What makes a record this record: other changes (拆分, 合并, 新增) make another one."""


@dataclass(frozen=True, slots=True)
class Section:
    """A page of the editor: elements in one form, then lists with their rows."""

    key: str
    title: str
    parts: tuple[Part, ...]

    @property
    def plain(self) -> tuple[Part, ...]:
        """The elements that one form holds."""
        return tuple(one for one in self.parts if one.kind is not Kind.ROWS)

    @property
    def lists(self) -> tuple[Part, ...]:
        """The elements that are lists of rows."""
        return tuple(one for one in self.parts if one.kind is Kind.ROWS)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all elements."""
        return tuple(one.name for one in self.parts)


_PAGES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "basics": (
        _("基本信息"),
        (
            *("name", "aliases", "handling", "owner", "field", "audience", "local_audience"),
            *("levels", "themes", "local_themes", "type_note"),
        ),
    ),
    "basis": (_("依据"), ("basis", "supervision_basis")),
    "conditions": (_("受理条件"), ("conditions", "quantity_limit", "quota")),
    "materials": (
        _("申请材料"),
        ("materials", "materials_waived", "materials_deferrable"),
    ),
    "form": (_("申请表"), ("form_fields",)),
    "steps": (_("办理流程"), ("steps", "special_procedures", "departments", "lower_first")),
    "limits": (
        _("时限"),
        ("limits", "promised", "apply_deadline", "filing_period", "silence"),
    ),
    "fee": (_("收费"), ("fee",)),
    "results": (_("办理结果"), ("results", "renews", "benefit")),
    "channels": (
        _("办理方式和窗口"),
        (
            *("window", "consult", "supervise", "channels", "visits", "online_depth"),
            *("asks_level", "cross_region"),
        ),
    ),
    "promise": (
        _("告知承诺"),
        ("commitment", "commitment_excluded", "promise_terms", "public_safety"),
    ),
    "faq": (_("常见问题"), ("faq",)),
    "notes": (_("说明"), ("notes", "intermediary")),
}
_REST = ("more", _("其他要素"))


@cache
def sections(kind: str) -> tuple[Section, ...]:
    """Return the pages of a kind of record; a page without elements of this kind falls away."""
    parts = {one.name: one for one in shape.record(kind) if one.name not in LOCKED}
    found = [
        Section(key, title, tuple(parts.pop(name) for name in names if name in parts))
        for key, (title, names) in _PAGES.items()
    ]
    found.append(Section(*_REST, tuple(parts.values())))
    return tuple(one for one in found if one.parts)


def section(kind: str, key: str) -> Section:
    """Return one page. Raises `KeyError`."""
    return {one.key: one for one in sections(kind)}[key]


@cache
def home_of(kind: str, element: str) -> str:
    """Return the page on which an element ("materials.id_card.form") is edited, "" for none."""
    name = element.partition(".")[0]
    return next((one.key for one in sections(kind) if name in one.names), "")
