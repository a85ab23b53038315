"""guangdong: items as 广东政务服务网 publishes them, JSON Lines (docs/formats/guangdong.md).

One line is one body's item. Its code is split and joined again: body 18, level 1, base code 12,
serial 2. Guangdong's types 20 and 21 are the nation's 10 and 20 (`schemes.GUANGDONG`). A line whose
body's code fails its check is kept under its local code and flagged.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from decimal import Decimal

from tongban.kernel.calendar import Unit
from tongban.kernel.codes import BaseCode, why_not_uscc

from .. import contracts as c
from ..schemes import GUANGDONG
from ..themes import THEMES
from .contract import Entry, Remark, Source
from .lines import Refusal, key_of, one_line, sound, text, told, words
from .standards import Standards

TITLE = "广东政务服务网事项，JSON Lines"
_SOURCE = c.Source("guangdong", "广东政务服务网", "公开政务信息", region="广东省")
_NO_WINDOW = "无线下办理窗口"
_NOTES = {
    "co_departments": "联办机构",
    "system": "办理系统",
    "courier": "物流快递",
    "apply_url": "网上办理地址",
    "parent_name": "主项名称",
}
_LENGTHS = {31: "", 33: "serial"}

Row = Mapping[str, object]


def read(source: Source) -> Iterator[Entry]:
    """Yield every line as the base item, where it is new in the file, and the body's item."""
    with closing(Standards()) as standards:
        for number, raw in source.lines():
            if raw is None or raw.strip():
                yield _entry(number, raw, standards)


def split(code: str) -> tuple[str, str, str, str]:
    """Return body (18), level (1), 基本编码 (12) and serial (0 or 2) of a code, by position.

    Raises `Refusal` for any other length.
    """
    if len(code) not in _LENGTHS:
        raise Refusal(Remark("impl_code", "item.length"))
    return code[:18], code[18], code[19:31], code[31:]


def _entry(number: int, raw: bytes | None, standards: Standards) -> Entry:
    code = ""
    try:
        row = told(raw)
        code = text(row, "impl_code")
        base, flags = _base(row, code)
        own, more = _own(row, code, base)
        digest = hashlib.sha256(raw or b"").hexdigest()
    except Refusal as refusal:
        return Entry(number, code, errors=refusal.remarks)
    fresh, differs, fewer = standards.meet(base)
    records: tuple[c.BaseItem | c.Implementation, ...] = (base, own) if fresh else (own,)
    if fewer:
        own = replace(own, materials_waived=fewer)
        records = (own,)
    told_of = (*flags, *more, *differs)
    return sound(Entry(number, own.code, records, (), told_of, digest=digest, derived=True))


def _base(row: Row, code: str) -> tuple[c.BaseItem, list[Remark]]:
    _, _, base, serial = split(code)
    flaw = BaseCode.why_not(base)
    if flaw is not None:
        raise Refusal(Remark("base_code", flaw.value))
    kind = GUANGDONG.read(c.ItemType, text(row, "item_type_code"))
    if kind is None:
        raise Refusal(Remark("item_type_code", "scheme.unknown", text(row, "item_type_code")))
    audience, flags = _audience(row)
    themes, local_themes = _themes(row, audience)
    made = c.BaseItem(
        base,
        one_line(text(row, "item_name")),
        kind,
        _SOURCE,
        handling_no=serial,
        aliases=_aliases(row),
        audience=audience,
        themes=themes,
        local_themes=local_themes,
        conditions=_conditions(row),
        materials=_materials(row),
        limits=c.Limits(statutory=_limit(row, "legal")),
    )
    if row.get("conditions_truncated") is True:
        flags.append(Remark("conditions", "source.truncated"))
    return made, [*flags, *_agreeing(row, code)]


def _agreeing(row: Row, code: str) -> list[Remark]:
    """Hold the parts of the code to the columns that repeat them."""
    names = ("org_code", "level_digit", "base_code", "sub_code")
    pairs = zip(names, split(code), strict=True)
    return [Remark(name, "code.column") for name, part in pairs if text(row, name) != part]


def _own(row: Row, code: str, base: c.BaseItem) -> tuple[c.Implementation, list[Remark]]:
    uscc, digit, _, serial = split(code)
    level = GUANGDONG.read(c.Level, digit)
    if level is None:
        raise Refusal(Remark("level_digit", "item.level"))
    flaw = why_not_uscc(uscc)
    name = text(row, "department")
    body = c.Organisation("", name, uscc) if flaw else c.Organisation(uscc, name)
    window = one_line(text(row, "window"))
    made = c.Implementation(
        "" if flaw else code[:31],
        base.code,
        body,
        text(row, "region_code"),
        level,
        handling_no=serial,
        scheme="guangdong" if flaw else "",
        local_task_code=code if flaw else "",
        window=c.Window(window) if window and window != _NO_WINDOW else None,
        consult=text(row, "consult_phone"),
        supervise=text(row, "complaint_phone"),
        promised=_limit(row, "promise"),
        visits=_visits(row),
        channels=(c.Channel.ONLINE,) if row.get("online") is True else (),
        notes=tuple(
            f"{said}：{text(row, name)}" for name, said in _NOTES.items() if text(row, name)
        ),
    )
    return made, [Remark("org_code", flaw.value)] if flaw else []


def _audience(row: Row) -> tuple[tuple[c.Audience, ...], list[Remark]]:
    read_as = {word: GUANGDONG.read(c.Audience, word) for word in words(row, "service_objects")}
    unknown = [
        Remark("service_objects", "scheme.unknown", w) for w, one in read_as.items() if not one
    ]
    return tuple(one for one in read_as.values() if one), unknown


def _themes(row: Row, audience: tuple[c.Audience, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A theme belongs to the list of each audience; a word of neither list is a local theme."""
    natural = not audience or c.Audience.NATURAL_PERSON in audience
    legal = any(one is not c.Audience.NATURAL_PERSON for one in audience)
    lists = {"person": natural, "legal": legal}
    given = words(row, "themes")
    keys = [k for w in given for k, zh in THEMES.items() if zh == w and lists[k.partition(".")[0]]]
    return tuple(keys), tuple(w for w in given if w not in {THEMES[key] for key in keys})


def _aliases(row: Row) -> tuple[str, ...]:
    said = f"{text(row, 'alias')}；{text(row, 'keywords')}"
    for sign in "，、,;|":
        said = said.replace(sign, "；")
    return tuple(dict.fromkeys(w for one in said.split("；") if (w := one_line(one))))


def _conditions(row: Row) -> tuple[c.Condition, ...]:
    said = text(row, "conditions")
    return (c.Condition("conditions", said),) if said else ()


def _materials(row: Row) -> tuple[c.Material, ...] | None:
    """Names are all that the source gives; no names says that the list is not known."""
    return tuple(c.Material(key_of(name, "m"), name) for name in words(row, "materials")) or None


def _limit(row: Row, which: str) -> c.TimeLimit | None:
    amount, unit = row.get(f"{which}_days"), text(row, f"{which}_unit")
    if amount is None:
        return None
    if not isinstance(amount, int) or isinstance(amount, bool):
        raise Refusal(Remark(f"{which}_days", "schema.type", "integer"))
    known = GUANGDONG.read(Unit, unit)
    if known is None:
        raise Refusal(Remark(f"{which}_unit", "scheme.unknown", unit))
    return c.TimeLimit(Decimal(amount), known)


def _visits(row: Row) -> int | None:
    given = row.get("visits")
    if given is None or (isinstance(given, int) and not isinstance(given, bool)):
        return given
    raise Refusal(Remark("visits", "schema.type", "integer"))
