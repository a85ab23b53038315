"""Tell who sent a folder of the exchange which of its rows were not taken: dn_audit_abnormal."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from tongban.kernel import clock, ids

from . import runs
from .formats import Source
from .formats.exchange import TABLE_NAMES, Row, dump
from .formats.lines import Refusal, text, told
from .reports import Rejected

_PLACE: Final = re.compile(r"(?P<file>\w+\.jsonl):(?P<line>\d+)\.(?P<column>.*)")
"""How a fault in a row of another table than the item's own is named."""
Faults = dict[tuple[str, int], list[tuple[str, str]]]
"""By file and line: rules and sentences."""


def write_returns(source: Source, uid: str, file: Path, data_source: str) -> int:
    """Write a row for every reason why a row of the folder was not taken; return how many.

    A row that cannot be read, or has no record id, cannot be named to who sent it: it stands in the
    report alone.
    """
    faults, common = _faults(runs.rejected(runs.one(uid))), _common(data_source)
    written = 0
    with file.open("w", encoding="utf-8", newline="\n") as out:
        for name in sorted({name for name, _ in faults}):
            for number, raw in source.lines(name=name):
                for row in _abnormal(name, raw, faults.get((name, number), ())):
                    out.write(dump({**row, **common}) + "\n")
                    written += 1
    return written


def _faults(rejected: Iterator[Rejected]) -> Faults:
    found: Faults = {}
    for one in rejected:
        elsewhere = _PLACE.fullmatch(one.field)
        column = elsewhere["column"] if elsewhere else one.field
        place = (elsewhere["file"], int(elsewhere["line"])) if elsewhere else (one.place, one.line)
        said = f"{column}: {one.message}" if column else one.message
        found.setdefault(place, []).append((one.rule, said))
    return found


def _common(data_source: str) -> Row:
    moment = clock.local(clock.now()).strftime("%Y-%m-%d %H:%M:%S")
    sent = {"cd_batch": ids.new_uid(), "cd_operation": "I", "cd_time": moment}
    return {**sent, "data_source": data_source, "table_update_time": moment}


def _abnormal(name: str, raw: bytes | None, faults: Sequence[tuple[str, str]]) -> Iterator[Row]:
    if not faults or raw is None:
        return
    try:
        row = told(raw)
        guid = text(row, "row_guid")
    except Refusal:
        return
    table = Path(name).stem
    named = {
        "table_name": TABLE_NAMES.get(table.partition("_")[2], table),
        "table_sql_name": table,
        "table_row_guid": guid,
        "table_cd_batch": str(row.get("cd_batch") or ""),
        "table_cd_source": str(row.get("data_source") or ""),
        "table_cd_time": str(row.get("cd_time") or ""),
    }
    for rule, said in faults if guid else ():
        own = hashlib.sha256(f"{table}\n{guid}\n{rule}\n{said}".encode()).hexdigest()[:32]
        yield {"row_guid": own, "err_type": rule, "remark": said, **named}
