"""空白表格 and 填写样例, drawn from the item's own form (行政许可法 第29条、第30条).

A sample is filled with the field's own example, else with something plainly invented: names begin
with 示例·, the region 99 does not exist, numbers are round.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Final

from tongban.kernel import codes
from tongban.modules.documents.contracts import FormPaper
from tongban.modules.forms import public as forms

from .contracts import FieldType, FormField, Item

PERSON: Final = "示例·王小明"
SECOND: Final = "示例·李小红"
BORN: Final = "1990年1月1日"
ID_NUMBER: Final = "99010019900101999" + codes.citizen_check("99010019900101999")
USCC: Final = "91990100MA0000000" + codes.uscc_check("91990100MA0000000")
_APPLICANT: Final = (
    ("申请人姓名（名称）", PERSON),
    ("证件类型和号码", f"居民身份证 {ID_NUMBER}"),
    ("联系电话", "10000000000"),
)
_BRACKETS: Final = re.compile(r"（[^）]*）")
_EXAMPLES: Final[Mapping[FieldType, str]] = {
    FieldType.DATE: "2026年1月1日",
    FieldType.ID_NUMBER: ID_NUMBER,
    FieldType.USCC: USCC,
    FieldType.PHONE: "10000000000",
    FieldType.ADDRESS: "示范省和安市示范大道1号（虚构）",
    FieldType.NUMBER: "100",
}
_PEOPLE: Final = ("姓名", "代表人", "负责人", "联系人", "经办人", "监护人", "联络员")
_OTHERS: Final = ("女方", "配偶", "母亲", "被")
"""How questions begin that ask for a second person."""
_MARKS: Final = {
    "blank": "空白表格 · 平台根据表单生成。可以打印填写后到窗口提交；网上办理的不用打印。",
    "sample": "填写样例 · 平台根据表单生成。内容纯属虚构，请按自己的真实情况填写。",
}


class SheetKind(StrEnum):
    """The two sheets that are drawn from a form."""

    BLANK = "blank"
    SAMPLE = "sample"


def sheet(item: Item, kind: SheetKind, number: int, date: dt.date) -> FormPaper:
    """Return the sheet of the item's form under revision `number` of `date`."""
    filled = kind is SheetKind.SAMPLE
    return FormPaper(
        title=f"{item.name}{'申请表（填写样例）' if filled else '申请表'}",
        issuer=item.implementation.organisation.name,
        mark=_MARKS[kind],
        number=f"{item.code} · 第{number}版",
        date=date,
        rows=(*_applicant(filled=filled), *_rows(item, filled=filled)),
        lines=tuple(_lines(filled=filled)),
    )


def _applicant(*, filled: bool) -> Iterator[tuple[str, str, str, str]]:
    for label, example in _APPLICANT:
        yield "申请人", label, example if filled else "", "必填"


def _rows(item: Item, *, filled: bool) -> Iterator[tuple[str, str, str, str]]:
    given: dict[str, object] = {}
    for one in item.base.form_fields:
        shown = one.show_if is None or forms.holds(one.show_if, given)
        answer = example(one) if filled and shown else ""
        if answer:
            given[one.key] = answer
        section = "随表提交" if one.type is FieldType.FILE else "申请内容"
        yield section, _label(one), answer, _hint(one, filled=filled)


def _label(of: FormField) -> str:
    return f"{of.label}（{of.unit}）" if of.unit and of.unit not in of.label else of.label


def _hint(of: FormField, *, filled: bool) -> str:
    """How the field is filled in: whether it must be, the choices, the guide's own note."""
    need = "必填" if of.required else "选填"
    when = "有这种情况的填写" if of.show_if else ""
    choices = "" if filled or not of.choices else "□" + " □".join(of.choices)
    return "；".join(part for part in (need, when, of.hint, choices) if part)


def example(of: FormField) -> str:
    """Return what the sample shows in a field: its own example, else something plainly invented."""
    if of.example or of.choices:
        return of.example or of.choices[0]
    plain = _BRACKETS.sub("", of.label)
    if of.type is FieldType.FILE:
        return f"（附）示例·{plain}.pdf"
    if of.type is FieldType.DATE and "出生" in plain:
        return BORN
    return _text(plain) if of.type is FieldType.TEXT else _EXAMPLES[of.type]


def _text(asked: str) -> str:
    if asked.endswith(_PEOPLE):
        return SECOND if asked.startswith(_OTHERS) else PERSON
    return f"示例·{asked}"


def _lines(*, filled: bool) -> Iterator[str]:
    yield "本人（本单位）对以上内容和所提交材料的真实性负责。"
    who, day = (PERSON, "2026年1月1日") if filled else ("______", "__年__月__日")
    yield f"申请人（签名或者盖章）：{who}　　日期：{day}"
