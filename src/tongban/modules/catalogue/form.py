"""The item's own form as JSON Schema 2020-12 and a layout.

Only the questions that the guide lists. Who applies is asked by the platform for every item in its
identity block; a guide without fields of its own gives a form without questions, not invented ones.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from .contracts import Bundle, FieldType, FormField, Item, Register, Situation
from .vocabulary import gettext_noop as _

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
FORMATS: Final = {
    FieldType.DATE: "date",
    FieldType.ID_NUMBER: "id_number",
    FieldType.USCC: "uscc",
    FieldType.PHONE: "phone",
}
"""Formats that the forms room checks; the last three by `kernel.codes`."""
_LONGEST: Final = {FieldType.TEXT: 500, FieldType.ADDRESS: 300}
_LENGTHY: Final = re.compile(
    r"说明|经过|情况|内容|范围|原因|分析|设施|设备$|配备|成员|状况|出资|房产|污染物|排放量"
)
"""Words in the label of a text that is told in sentences; other texts are a name or a number."""
_BRACKETED: Final = re.compile(r"（([^（）]{1,12})）$")
_UNITS: Final = frozenset(
    (
        *("平方米", "立方米", "公里", "米", "吨", "公斤", "千瓦", "万千瓦", "千伏安"),
        *("万元", "元", "天", "日", "月", "年", "岁", "小时", "人", "个", "台", "辆"),
    )
)


@dataclass(frozen=True, slots=True)
class Section:
    """A group of questions that belong together; the title is a gettext msgid."""

    key: str
    title: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """The order in which questions are asked, and what fills them in advance."""

    sections: tuple[Section, ...]
    prefill: tuple[tuple[str, Register], ...]
    units: tuple[tuple[str, str], ...]


def form_schema(item: Item) -> tuple[dict[str, object], Layout]:
    """Return the JSON Schema of the answers and the layout of the questions."""
    fields = item.base.form_fields
    schema: dict[str, object] = {
        "$schema": DIALECT,
        "title": item.name,
        "type": "object",
        "additionalProperties": False,
        "required": [field.key for field in fields if field.required],
        "properties": {field.key: _property(field) for field in fields},
    }
    return schema, _layout(fields)


def _property(field: FormField) -> dict[str, object]:
    """One question. A required text is never blank; a file is the id of a stored document."""
    said: dict[str, object] = {"title": field.label}
    if field.hint:
        said["description"] = field.hint
    if field.type is FieldType.CHOICE:
        return {**said, "type": "string", "enum": list(field.choices)}
    if field.type is FieldType.NUMBER:
        return {**said, "type": "number", **_bounds(field)}
    if field.type in FORMATS:
        return {**said, "type": "string", "format": FORMATS[field.type], "maxLength": 40}
    if field.type is FieldType.FILE:
        document = {"type": "string", "maxLength": 64}
        return {**said, **document}
    blank = {"minLength": 1, "pattern": r"\S"}
    longest = field.longest or _LONGEST[field.type]
    return {**said, "type": "string", "maxLength": longest, **blank}


def _bounds(field: FormField) -> dict[str, object]:
    """Numbers count things: below nought only where the field says so."""
    least = Decimal(0) if field.least is None else field.least
    found = {"minimum": least, "maximum": field.most}
    return {name: plain_number(value) for name, value in found.items() if value is not None}


def plain_number(value: Decimal) -> int | float:
    """Return a number as JSON writes it."""
    return int(value) if value == value.to_integral_value() else float(value)


def _layout(fields: tuple[FormField, ...]) -> Layout:
    questions = tuple(f.key for f in fields if f.type is not FieldType.FILE)
    files = tuple(f.key for f in fields if f.type is FieldType.FILE)
    sections = (Section("facts", _("申请内容"), questions), Section("files", _("随表上传"), files))
    return Layout(
        sections=tuple(section for section in sections if section.fields),
        prefill=tuple((f.key, f.prefill) for f in fields if f.prefill is not None),
        units=tuple((f.key, unit) for f in fields if (unit := unit_of(f))),
    )


def unit_of(field: FormField) -> str:
    """Return the unit of a field: its own, else the one a number's label ends with in brackets."""
    if field.unit:
        return field.unit
    found = _BRACKETED.search(field.label) if field.type is FieldType.NUMBER else None
    return found[1] if found and found[1] in _UNITS else ""


def layout_json(item: Item, layout: Layout) -> dict[str, object]:
    """Return the layout as the forms room keeps it: sections of placed fields."""
    registers, units = dict(layout.prefill), dict(layout.units)
    fields = {one.key: one for one in item.base.form_fields}
    return {
        "sections": [
            {
                "title": section.title,
                "fields": [_placed(fields[key], registers, units) for key in section.fields],
            }
            for section in layout.sections
        ]
    }


def _placed(
    field: FormField, registers: dict[str, Register], units: dict[str, str]
) -> dict[str, object]:
    placed: dict[str, object] = {"key": field.key}
    if widget := _widget(field):
        placed["widget"] = widget
    if field.key in registers:
        placed["prefill"] = f"{registers[field.key]}.{field.label}"
    if field.key in units:
        placed["unit"] = units[field.key]
    if field.show_if:
        placed["show_if"] = dict(field.show_if)
    return placed


def _widget(field: FormField) -> str:
    """How a free text is typed: a name in one line, a story in a box."""
    if field.type is FieldType.TEXT:
        return "textarea" if _LENGTHY.search(field.label) else "text"
    return "address" if field.type is FieldType.ADDRESS else ""


def situation_form(item: Item, bundle: Bundle) -> tuple[dict[str, object], dict[str, object]]:
    """Return schema and layout of the questions that a bundle asks before its form."""
    fields = {one.key: one for one in item.base.form_fields}
    schema: dict[str, object] = {
        "$schema": DIALECT,
        "title": item.name,
        "type": "object",
        "additionalProperties": False,
        "required": [one.key for one in bundle.questions],
        "properties": {one.key: _asked(one, fields) for one in bundle.questions},
    }
    return schema, {"sections": [{"title": "", "fields": [_put(one) for one in bundle.questions]}]}


def _asked(one: Situation, fields: dict[str, FormField]) -> dict[str, object]:
    """One question: to choose from its own answers, or from those of the field it stands for."""
    said: dict[str, object] = {"title": one.label}
    if one.hint:
        said["description"] = one.hint
    own = [choice.key for choice in one.choices]
    choices = own or (list(fields[one.key].choices) if one.key in fields else [])
    return {**said, "type": "string", "enum": choices}


def _put(one: Situation) -> dict[str, object]:
    placed: dict[str, object] = {"key": one.key, "widget": "radios"}
    if one.choices:
        placed["labels"] = {choice.key: choice.label for choice in one.choices}
    if one.show_if:
        placed["show_if"] = dict(one.show_if)
    return placed
