"""What elements and answers are called on the screen.

In Chinese by the titles of the format, whose language is Chinese; in English by the names of the
elements, which are plain English: nothing has to be translated again for a new element.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, StrEnum
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ...contracts import Unit, label
from ...editing import shape
from ...editing.shape import Kind, Part
from ...themes import THEMES
from ...vocabulary import gettext_noop as noop

_UNITS = {
    Unit.WORKING_DAY: noop("工作日"),
    Unit.DAY: noop("自然日"),
    Unit.MONTH: noop("月"),
    Unit.YEAR: noop("年"),
    Unit.HOUR: noop("小时"),
}
_OTHERS = {
    "granted": noop("视为同意"),
    "refused": noop("视为不同意"),
    "order": noop("按受理先后"),
    "tender": noop("招标"),
    "auction": noop("拍卖"),
    "year": noop("每年"),
    "month": noop("每月"),
    "none": noop("不需要"),
    "substantive": noop("实质核查"),
    "inspection": noop("检验检测检疫"),
}
"""Words of lists that the national tables do not name."""


def english() -> bool:
    """Whether the reader reads English."""
    return (get_language() or "").startswith("en")


def title(part: Part) -> str:
    """Return what an element is called."""
    return part.name.replace("_", " ").capitalize() if english() else part.title


def answer(part: Part, value: object) -> str:
    """Return one value of an element in words."""
    if isinstance(value, bool):
        return _("是") if value else _("否")
    text = str(value)
    if text in THEMES:
        return _(THEMES[text])
    if part.words is not None:
        return _member(part.words, text)
    return _(_OTHERS[text]) if part.kind is Kind.CHOICE and text in _OTHERS else text


def _member(words: type[Enum], text: str) -> str:
    try:
        member = words(text)
    except ValueError:
        return text
    if isinstance(member, Unit):
        return _(_UNITS[member])
    try:
        return _(label(member).zh) if isinstance(member, StrEnum) else text
    except KeyError:
        return _(_OTHERS[text]) if text in _OTHERS else text


def value_text(part: Part, value: object) -> str:
    """Return any value of an element as one text, lists and objects flattened."""
    if value is None:
        return ""
    if part.kind is Kind.GROUP and isinstance(value, Mapping):
        return _pairs(part.parts, value)
    if part.kind is Kind.ROWS and isinstance(value, list):
        return "\n".join(_pairs(part.parts, row) for row in value if isinstance(row, Mapping))
    if isinstance(value, list):
        return "\n".join(answer(part, one) for one in value)
    return answer(part, value)


def _pairs(parts: tuple[Part, ...], row: Mapping[str, Any]) -> str:
    said = [
        f"{title(one)}{_('：')}{value_text(one, row[one.name])}"
        for one in parts
        if one.name != "key" and row.get(one.name) not in (None, "", [])
    ]
    return _("；").join(said)


def place(kind: str, element: str, record: Mapping[str, Any]) -> str:
    """Return where an element stands, in words: 申请材料 / 营业执照 / 份数."""
    parts, here = shape.record(kind), _found(record)
    names: list[str] = []
    rows: Part | None = None
    for step in element.split("."):
        if rows is not None:
            row = next((r for r in here if isinstance(r, Mapping) and r.get("key") == step), {})
            names.append(row_name(rows, row) or step)
            parts, here, rows = rows.parts, _found(row), None
            continue
        part = next((one for one in parts if one.name == step), None)
        if part is None:
            break
        names.append(title(part))
        inner = here.get(step) if isinstance(here, Mapping) else None
        rows = part if part.kind is Kind.ROWS else None
        parts, here = part.parts, _found(inner)
    return " / ".join(names) or element


def _found(value: object) -> Mapping[str, Any] | list[Any]:
    return value if isinstance(value, Mapping | list) else {}


NAMING = ("name", "label", "text", "question", "law", "title", "value")


def row_name(part: Part, row: Mapping[str, Any]) -> str:
    """Return what a row is called: its name, label, text or question."""
    for name in (*NAMING, *(one.name for one in part.parts)):
        said = row.get(name)
        if name != "key" and isinstance(said, str) and said:
            return said[:80]
    return ""


def row_facts(part: Part, row: Mapping[str, Any], most: int = 5) -> str:
    """Return the rest of a row in short, for a list."""
    naming = row_name(part, row)
    said = [
        text
        for one in part.parts
        if one.name not in ("key", "standard_code") and row.get(one.name) not in (None, "", [])
        if (text := _brief(one, row[one.name])) and text != naming
    ]
    return " · ".join(said[:most])


def _brief(part: Part, value: object) -> str:
    if part.kind is Kind.FLAG:
        return title(part) if value is True else ""
    if part.kind in (Kind.RULE, Kind.ROWS):
        return title(part)
    if part.kind is Kind.INTEGER:
        return f"{title(part)} {value}"
    if part.name == "limit" and isinstance(value, Mapping):
        unit = next(one for one in part.parts if one.name == "unit")
        return f"{value.get('amount', '')} {answer(unit, value.get('unit', ''))}"
    text = value_text(part, value).replace("\n", _("、"))
    return text if len(text) <= 40 else f"{text[:39]}…"
