"""national: records of the national exchange, a folder of JSON Lines (docs/formats/national.md)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import closing

from tongban.kernel.codes import BaseCode, TaskCode, why_not_uscc

from ..native import Record
from .contract import Entry, Remark, Source
from .exchange import CHILDREN, FAMILIES, ExchangeLine, Folder, Row, dump, missing, opened, owner
from .lines import Refusal, sound, text, told
from .national_rows import (
    IN_USE,
    STATES,
    base_from,
    directory_onto,
    item_onto,
    keyed,
    own_from,
)
from .standards import Standards

TITLE = "国家数据交换记录（up_task_* / dn_task_*），文件夹"
_NAMED = {
    "material": ("material_name", "m"),
    "fee_project": ("fee_name", "f"),
    "questions": ("question", "q"),
}


def read(source: Source) -> Iterator[Entry]:
    """Yield bodies, directory rows, items, and rows that belong to no item."""
    if not source.path.is_dir():
        raise LookupError(f"{source.path.name} is no folder of tables")
    with opened(source) as folder, closing(Standards()) as standards:
        yield from _table(folder, "zone_organization", _body)
        yield from _table(folder, "directory", _catalogue)
        for family in FAMILIES:
            yield from _items(folder, family, standards)
            for child in CHILDREN:
                yield from _strangers(folder, family, child)


def _lines(folder: Folder, name: str) -> Iterator[tuple[int, bytes | None]]:
    if folder.file(name).is_file():
        found = folder.source.lines(name=folder.file(name).name)
        yield from (one for one in found if one[1] is None or one[1].strip())


def _table(folder: Folder, name: str, make: object) -> Iterator[Entry]:
    for number, raw in _lines(folder, name):
        place = folder.file(name).name
        try:
            row = _whole(raw, name)
            entry = make(folder, number, row) if callable(make) else None
        except Refusal as refusal:
            yield Entry(number, errors=refusal.remarks, place=place)
            continue
        if isinstance(entry, Entry):
            yield entry


def _whole(raw: bytes | None, kind: str) -> Row:
    row = told(raw)
    wrong = missing(row, kind)
    if wrong:
        raise Refusal(*wrong)
    return row


def _digest(row: Row) -> str:
    return hashlib.sha256(dump(row).encode()).hexdigest()


def _body(folder: Folder, number: int, row: Row) -> Entry:
    code, place = text(row, "credit_code"), folder.file("zone_organization").name
    flaw = why_not_uscc(code)
    if flaw is not None:
        raise Refusal(Remark("credit_code", flaw.value))
    kept = ExchangeLine(folder.table("zone_organization"), text(row, "row_guid"), code, "", row)
    return Entry(number, code, place=place, digest=_digest(row), rows=(kept,))


def _catalogue(folder: Folder, number: int, row: Row) -> Entry:
    """A row of the directory: the base item itself, unless an item of the folder says more."""
    code, place = text(row, "catalog_code"), folder.file("directory").name
    flaw = BaseCode.why_not(code)
    if flaw is not None:
        raise Refusal(Remark("catalog_code", flaw.value))
    kept = ExchangeLine(folder.table("directory"), text(row, "row_guid"), code, "", row)
    filled = any(folder.knows(f"{family}_catalogue", code) for family in FAMILIES)
    records: tuple[Record, ...] = () if filled else (base_from(row, None, {}),)
    entry = Entry(
        number,
        code,
        records,
        flags=_not_in_use(row),
        place=place,
        digest=_digest(row),
        rows=(kept,),
        onto=lambda known, _: directory_onto(row, known),
    )
    return sound(entry)


def _items(folder: Folder, family: str, standards: Standards) -> Iterator[Entry]:
    name = f"{family}_basic"
    for number, raw in _lines(folder, name):
        place, code = folder.file(name).name, ""
        try:
            row = _whole(raw, name)
            code = owner(row)
            yield _item(folder, family, number, row, standards)
        except Refusal as refusal:
            yield Entry(number, code, errors=refusal.remarks, place=place)


def _item(folder: Folder, family: str, number: int, row: Row, standards: Standards) -> Entry:
    _coded(row)
    children, kept = _children(folder, family, row)
    directory = next((one for _, one in folder.rows("directory", text(row, "catalog_code"))), None)
    named = directory if directory and not text(row, "task_handle_item") else None
    base = base_from(named, row, children)
    own = own_from(row, base.code, children)
    main = ExchangeLine(folder.table(f"{family}_basic"), text(row, "row_guid"), own.code, "", row)
    fresh, differs, _ = standards.meet(base)
    ended = _not_in_use(row)
    records: tuple[Record, ...] = (base, own) if fresh else (own,)
    place = folder.file(f"{family}_basic").name
    digest = hashlib.sha256("".join(dump(one.content) for one in (main, *kept)).encode())
    return sound(
        Entry(
            number,
            own.code,
            records,
            flags=(*differs, *ended),
            place=place,
            digest=digest.hexdigest(),
            derived=True,
            rows=(main, *kept),
            in_use=not ended,
            onto=lambda known, standard: item_onto((base, own), known, standard),
        )
    )


def _not_in_use(row: Row) -> tuple[Remark, ...]:
    """Flag what the source says is paused or cancelled. Raises `Refusal` for an unknown state."""
    state = text(row, "task_state")
    if state not in STATES.values():
        raise Refusal(Remark("task_state", "scheme.unknown", state))
    return () if state == IN_USE else (Remark("task_state", "row.not_in_use", state),)


def _coded(row: Row) -> None:
    """Hold the codes of a row to their structure and to each other. Raises `Refusal`."""
    code, handling = text(row, "task_code"), text(row, "task_handle_item")
    flaw = TaskCode.why_not(code)
    if flaw is not None:
        raise Refusal(Remark("task_code", flaw.value))
    parts = TaskCode(code)
    wrong = []
    if parts.body.text != text(row, "dept_code"):
        wrong.append(Remark("task_code", "code.organisation"))
    if parts.base.text != text(row, "catalog_code"):
        wrong.append(Remark("task_code", "code.base"))
    if handling and (len(handling) != 33 or handling[:31] != code):
        wrong.append(Remark("task_handle_item", "item.serial"))
    if wrong:
        raise Refusal(*wrong)


def _children(
    folder: Folder, family: str, basic: Row
) -> tuple[dict[str, list[Row]], list[ExchangeLine]]:
    """Read the rows of an item's other tables. One that is wrong refuses the whole item."""
    whose = owner(basic)
    found: dict[str, list[Row]] = {}
    kept = []
    for child in CHILDREN:
        name = f"{family}_{child}"
        lines = list(folder.rows(name, whose))
        for line, row in lines:
            wrong = missing(row, child)
            if wrong:
                place = folder.file(name).name
                raise Refusal(
                    *(Remark(f"{place}:{line}.{w.field}", w.rule, w.detail) for w in wrong)
                )
        found[child] = [row for _, row in lines]
        column, start = _NAMED.get(child, ("", ""))
        keys = keyed(found[child], column, start) if column else [("", r) for r in found[child]]
        table = folder.table(name)
        kept += [ExchangeLine(table, text(r, "row_guid"), whose, key, r) for key, r in keys]
    return found, kept


def _strangers(folder: Folder, family: str, child: str) -> Iterator[Entry]:
    name = f"{family}_{child}"
    for line in folder.strangers(name, f"{family}_basic"):
        yield Entry(line, errors=(Remark("", "row.stranger"),), place=folder.file(name).name)
