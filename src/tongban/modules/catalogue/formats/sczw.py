"""sczw: the item list of 四川政务服务网, CSV (docs/formats/sczw.md). Names, bodies and codes only.

A code is base code - area 12 - 3 digits - body - version - 2 digits; the base code may itself hold
hyphens, the body's is meant to be a social credit code and often is not. Hardly a base code has
the national form, so such items live under their local code until they are given one.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass

from tongban.kernel.codes import (
    BaseCode,
    RegionLevel,
    Uscc,
    region_level,
    tidy,
    unpad,
    why_not_region,
)

from .. import contracts as c
from ..schemes import SCZW
from .contract import Entry, Remark, Source
from .lines import Refusal, one_line, sound, text
from .standards import Standards

TITLE = "四川政务服务网事项清单，CSV"
_SOURCE = c.Source("sczw", "四川政务服务网", "公开政务信息", region="四川省")
_COLUMNS = (
    "department",
    "main_item",
    "item_name",
    "impl_code",
    "area_code",
    "task_type",
    "dept_code",
)
_CODE = re.compile(
    r"(?P<base>.+?)-(?P<area>\d{12})-(?P<serial>\d{3})-(?P<body>.+)-(?P<version>\d+)-(?P<tail>\d{2})"
)
_LEVELS = {
    RegionLevel.PROVINCE: c.Level.PROVINCIAL,
    RegionLevel.CITY: c.Level.CITY,
    RegionLevel.COUNTY: c.Level.COUNTY,
    RegionLevel.TOWN: c.Level.TOWN,
    RegionLevel.VILLAGE: c.Level.VILLAGE,
}

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Code:
    """The parts of a code; of one in another layout only the whole."""

    base: str
    area: str = ""
    serial: str = ""
    body: str = ""
    version: str = ""
    tail: str = ""

    def __str__(self) -> str:
        parts = (self.base, self.area, self.serial, self.body, self.version, self.tail)
        return "-".join(parts) if self.area else self.base


def split(code: str) -> Code:
    """Return the parts of a code; joined they are the code again."""
    found = _CODE.fullmatch(code)
    return Code(**found.groupdict()) if found else Code(code)


def read(source: Source) -> Iterator[Entry]:
    """Yield every line as a base item and the body's item."""
    lines = source.lines()
    columns = _header(next(lines, (1, b"")))
    with closing(Standards()) as standards:
        for number, raw in lines:
            if raw is None or raw.strip():
                yield _entry(number, raw, columns, standards)


def _header(first: tuple[int, bytes | None]) -> list[str]:
    try:
        columns = _cells(first[1])
    except Refusal:
        columns = []
    return columns if set(_COLUMNS) <= set(columns) else list(_COLUMNS)


def _cells(raw: bytes | None) -> list[str]:
    """Return the cells of a line. No cell of this list holds a line end. Raises `Refusal`."""
    if raw is None:
        raise Refusal(Remark("", "line.too_long"))
    try:
        rows = list(csv.reader(io.StringIO(raw.decode("utf-8").rstrip("\r\n")), strict=True))
    except UnicodeDecodeError as wrong:
        raise Refusal(Remark("", "line.encoding", str(wrong.start + 1))) from wrong
    except csv.Error as wrong:
        raise Refusal(Remark("", "line.csv")) from wrong
    return rows[0] if rows else []


def _entry(number: int, raw: bytes | None, columns: list[str], standards: Standards) -> Entry:
    code = ""
    try:
        cells = _cells(raw)
        if len(cells) != len(columns):
            raise Refusal(Remark("", "line.columns", str(len(columns))))
        row: Row = dict(zip(columns, cells, strict=True))
        code = text(row, "impl_code")
        parts = split(code)
        base = _base(row, parts)
        own, flags = _own(row, code, parts, base)
    except Refusal as refusal:
        return Entry(number, code, errors=refusal.remarks)
    fresh, differs, _ = standards.meet(base)
    records: tuple[c.BaseItem | c.Implementation, ...] = (base, own) if fresh else (own,)
    digest = hashlib.sha256(raw or b"").hexdigest()
    return sound(
        Entry(number, own.code, records, (), (*flags, *differs), digest=digest, derived=True)
    )


def _base(row: Row, parts: Code) -> c.BaseItem:
    kind = SCZW.read(c.ItemType, text(row, "task_type"))
    if kind is None:
        raise Refusal(Remark("task_type", "scheme.unknown", text(row, "task_type")))
    national = BaseCode.why_not(parts.base) is None
    main = one_line(text(row, "main_item"))
    return c.BaseItem(
        parts.base if national else "",
        one_line(text(row, "item_name")),
        kind,
        _SOURCE,
        scheme="" if national else "sczw",
        local_catalog_code="" if national else parts.base,
        notes=(f"主项名称：{main}",) if main else (),
    )


def _own(
    row: Row, code: str, parts: Code, base: c.BaseItem
) -> tuple[c.Implementation, list[Remark]]:
    area = text(row, "area_code")
    if why_not_region(area) is not None:
        raise Refusal(Remark("area_code", "region.length"))
    level = _LEVELS.get(region_level(area))
    if level is None:
        raise Refusal(Remark("area_code", "item.level"))
    body, flags = _body(row, parts)
    if not parts.area:
        flags.append(Remark("impl_code", "sczw.layout"))
    elif parts.area != area:
        flags.append(Remark("area_code", "code.column"))
    if base.scheme:
        flags.append(Remark("impl_code", "code.local_only", parts.base))
    short = unpad(area)
    made = c.Implementation(
        "", base.code, body, short.ljust(6, "0"), level, scheme="sczw", local_task_code=code
    )
    return made, flags


def _body(row: Row, parts: Code) -> tuple[c.Organisation, list[Remark]]:
    """The code inside the item's code names the body; the column beside it is its local code."""
    name, printed = text(row, "department"), text(row, "dept_code")
    flaw = Uscc.why_not(tidy(parts.body))
    if flaw is not None:
        inner = parts.body or printed
        return c.Organisation("", name, inner), [Remark("impl_code.body", flaw.value, inner)]
    flags = [] if tidy(parts.body) == parts.body else [Remark("impl_code.body", "code.letters")]
    return c.Organisation(tidy(parts.body), name, printed), flags
