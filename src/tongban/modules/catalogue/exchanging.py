"""Send items to the platform above, and take what it says of them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TextIO

from tongban.kernel import clock, ids
from tongban.kernel.actors import Actor
from tongban.kernel.db import passing_through

from . import sending
from .actions.keep_rows import keep_rows, take_feedback
from .formats import Remark, Source
from .formats.exchange import ExchangeLine, dump, missing
from .formats.lines import Refusal, text, told
from .formats.national_rows import STATES, directory_row, to_rows
from .formats.rules import sentence
from .models import ExchangeRow
from .native import Remembered
from .reports import Feedback, Flagged, Rejected, Report
from .sending import Kept, Reported

_DAYS: Final = frozenset(("plan_effective_date", "plan_cancel_date"))
"""Columns of date-times of which the platform knows the day."""


@dataclass(slots=True)
class Outgoing:
    """An export on its way: its batch, the files that are open, what was written.

    `left_out` names items that have no assigned code, or were never public.
    """

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

    What has no assigned code, or is neither public nor came by the exchange, cannot be reported:
    its code stands in `left_out`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        out = Outgoing(folder, stack, data_source)
        seen = stack.enter_context(closing(Remembered()))
        forget = stack.enter_context(passing_through())
        bodies = ExchangeRow.objects.filter(table="up_zone_organization").order_by("id")
        for body in bodies.iterator(chunk_size=sending.PAGE):
            out.put(body.table, body.content)
        for page, kept in sending.pages():
            for one in page:
                _send(out, one, seen, kept)
            if out.fresh:
                keep_rows(out.fresh, by=by, sent=out.batch)
                out.fresh = []
            forget()
        return out


def _send(out: Outgoing, one: Reported, seen: Remembered, kept: Kept) -> None:
    item, base = one.item, one.standard
    family = "public" if item.base.type == "public_service" else "general"
    known = (f"up_task_{family}_basic", item.code, "") in kept
    assigned = bool(item.implementation.task_code and base.catalog_code)
    if not assigned or (one.state not in STATES and not known):
        out.left_out.append(item.code)
        return
    if seen.get(base.catalog_code) is None:
        seen.tell(base.catalog_code, "1")
        said = directory_row(base)
        _row(out, ("directory", ""), base.catalog_code, said, kept, one.standard_version)
    for (table, key), said in to_rows(item).items():
        if table.endswith("_basic") and one.state in STATES:
            said["task_state"] = STATES[one.state]
        _row(out, (table, key), item.code, said, kept, one.version)


def _row(
    out: Outgoing,
    place: tuple[str, str],
    code: str,
    said: dict[str, object],
    kept: Kept,
    version: int,
) -> None:
    """Write a row: as it was kept where nothing changed, else under its old or a new record id.

    The version of an item's main row grows with every change that is reported, and is never behind
    the number of the revision.
    """
    table, key = f"up_task_{place[0]}", place[1]
    before = kept.get((table, code, key))
    old = before.content if before else {}
    if before and all(_same(name, old.get(name), value) for name, value in said.items()):
        out.put(table, old)
        return
    if place[0].endswith(("_basic", "directory")):
        said["task_version"] = max(_number(old.get("task_version")) + 1, version)
    guid = str(old.get("row_guid") or _guid(table, code, key))
    row = {**old, **said, "row_guid": guid, **_common(out, "U" if before else "I")}
    out.put(table, row)
    out.fresh.append(ExchangeLine(table, guid, code, key, row))


def _same(column: str, was: object, now: object) -> bool:
    before, after = str("" if was is None else was).strip(), str(now).strip()
    return before[:10] == after if column in _DAYS else before == after


def _number(value: object) -> int:
    said = str(value or "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 19 else 0


def _common(out: Outgoing, operation: str) -> dict[str, object]:
    moment = clock.local(clock.now()).strftime("%Y-%m-%d %H:%M:%S")
    made = {"cd_batch": out.batch, "cd_operation": operation, "cd_time": moment}
    return {**made, "data_source": out.data_source}


def _guid(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


_COLUMNS: Final = ("table_sql_name", "table_row_guid", "err_type", "remark", "table_cd_batch")


def import_feedback(source: Source, *, by: Actor) -> Report:
    """Take the rows of dn_audit_abnormal: each marks the row that it names."""
    report = Report()
    for number, raw in source.lines():
        if raw is not None and not raw.strip():
            continue
        report.read += 1
        try:
            _feedback(number, told(raw), report, by)
        except Refusal as refusal:
            report.rejected += [
                Rejected(number, "", one.field, one.rule, sentence(one)) for one in refusal.remarks
            ]
    return report


def _feedback(number: int, row: Mapping[str, object], report: Report, by: Actor) -> None:
    if wrong := missing(row, "audit_abnormal"):
        raise Refusal(*wrong)
    one = Feedback(*(text(row, name) for name in _COLUMNS))
    taken = take_feedback(one, by=by)
    if taken == "unknown":
        raise Refusal(Remark("table_row_guid", "feedback.unknown"))
    if taken == "open":
        report.updated += 1
        return
    report.unchanged += 1
    if taken == "older":
        said = Remark("table_cd_batch", "feedback.older", one.batch)
        flag = Flagged(
            one.row_guid, one.table, "format", said.rule, said.field, sentence(said), number
        )
        report.flagged.append(flag)
