"""Send items to the platform above, and take what it says of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from tongban.kernel import clock, ids
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused

from . import queries
from .actions.keep_rows import keep_rows, take_feedback
from .contracts import Item
from .formats import Remark, Source
from .formats.exchange import ExchangeLine, dump, missing
from .formats.lines import Refusal, text, told
from .formats.national_rows import directory_row, to_rows
from .formats.rules import sentence
from .models import ExchangeRow
from .reports import Feedback, Rejected, Report

_STATES = {"paused": "2", "cancelled": "3"}
_AT_ONCE = 500


@dataclass(slots=True)
class Outgoing:
    """An export on its way: its batch, the files that are open, what was written."""

    folder: Path
    stack: ExitStack
    data_source: str
    batch: str = field(default_factory=ids.new_uid)
    written: int = 0
    left_out: list[str] = field(default_factory=list)
    fresh: list[ExchangeLine] = field(default_factory=list)
    _files: dict[str, TextIO] = field(default_factory=dict)

    def put(self, table: str, row: Mapping[str, object]) -> None:
        """Write a row to the file of its table."""
        if table not in self._files:
            file = (self.folder / f"{table}.jsonl").open("w", encoding="utf-8", newline="\n")
            self._files[table] = self.stack.enter_context(file)
        self._files[table].write(dump(row) + "\n")
        self.written += 1


def export_national(folder: Path, *, by: Actor, data_source: str = "") -> Outgoing:
    """Write every item as rows of the exchange. A row that says what it said is written as it was.

    What has no assigned code cannot be reported: its code stands in `left_out`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        out = Outgoing(folder, stack, data_source)
        for kept in ExchangeRow.objects.filter(table="up_zone_organization").order_by("id"):
            out.put(kept.table, kept.content)
        seen: set[str] = set()
        for row, item in _items():
            _send(out, row.state, item, seen)
            if len(out.fresh) >= _AT_ONCE:
                keep_rows(out.fresh, by=by)
                out.fresh = []
        if out.fresh:
            keep_rows(out.fresh, by=by)
        return out


def _items() -> Iterator[tuple[queries.ItemRow, Item]]:
    for code in queries.codes():
        row = queries.item(code)
        yield row, queries.draft(row)


def _send(out: Outgoing, state: str, item: Item, seen: set[str]) -> None:
    if not item.implementation.task_code or not item.base.catalog_code:
        out.left_out.append(item.code)
        return
    kept = _kept((item.code, item.base.catalog_code))
    if item.base.catalog_code not in seen:
        seen.add(item.base.catalog_code)
        _row(out, ("directory", ""), item.base.catalog_code, directory_row(item.base), kept)
    for (table, key), said in to_rows(item).items():
        if table.endswith("_basic"):
            said |= {"task_state": _STATES.get(state, "1"), "task_version": 1}
        _row(out, (table, key), item.code, said, kept)


def _kept(codes: tuple[str, ...]) -> dict[tuple[str, str, str], ExchangeRow]:
    found = ExchangeRow.objects.filter(code__in=codes).order_by("id")
    return {(one.table, one.code, one.key): one for one in found}


def _row(
    out: Outgoing,
    place: tuple[str, str],
    code: str,
    said: dict[str, object],
    kept: Mapping[tuple[str, str, str], ExchangeRow],
) -> None:
    """Write a row: as it was kept where nothing changed, else under its old or a new record id."""
    table, key = f"up_task_{place[0]}", place[1]
    before = kept.get((table, code, key))
    old = before.content if before else {}
    said.pop("task_version", None) if "task_version" in old else None
    if before and all(_same(old.get(name), value) for name, value in said.items()):
        out.put(table, old)
        return
    guid = str(old.get("row_guid") or _guid(table, code, key))
    row = {**old, **said, "row_guid": guid, **_common(out, "U" if before else "I")}
    out.put(table, row)
    out.fresh.append(ExchangeLine(table, guid, code, key, row))


def _same(was: object, now: object) -> bool:
    return str("" if was is None else was).strip() == str(now).strip()


def _common(out: Outgoing, operation: str) -> dict[str, object]:
    moment = clock.local(clock.now()).strftime("%Y-%m-%d %H:%M:%S")
    made = {"cd_batch": out.batch, "cd_operation": operation, "cd_time": moment}
    return {**made, "data_source": out.data_source}


def _guid(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


def import_feedback(source: Source, *, by: Actor) -> Report:
    """Take the rows of dn_audit_abnormal: each marks the row that it names."""
    report = Report()
    for number, raw in source.lines():
        if raw is not None and not raw.strip():
            continue
        report.read += 1
        try:
            row = told(raw)
            if wrong := missing(row, "audit_abnormal"):
                raise Refusal(*wrong)
            one = Feedback(*(text(row, name) for name in _COLUMNS))
            if not take_feedback(one, by=by):
                raise Refusal(Remark("table_row_guid", "feedback.unknown"))
            report.updated += 1
        except Refusal as refusal:
            report.rejected += [
                Rejected(number, "", one.field, one.rule, sentence(one)) for one in refusal.remarks
            ]
        except Refused:
            raise
    return report


_COLUMNS = ("table_sql_name", "table_row_guid", "err_type", "remark")


def returned(size: int = 200) -> list[ExchangeRow]:
    """Return the rows that the platform above found wrong, the newest first."""
    return list(ExchangeRow.objects.exclude(told_at=None).order_by("-told_at", "-id")[:size])
