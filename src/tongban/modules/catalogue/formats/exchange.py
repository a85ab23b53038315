"""The tables of the national exchange: their columns, and rows looked up without holding them.

A folder holds one file of JSON Lines for each table, named `<table>.jsonl`, UTF-8. `up_` is what a
province reports, `dn_` what the nation sends down; the columns are the same (standards §2.4).
"""

from __future__ import annotations

import json
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from .contract import Remark, Source
from .lines import Refusal, text, told

Row = Mapping[str, object]
SEPARATOR: Final = "^"
COMMON: Final = ("row_guid", "cd_batch", "cd_operation", "cd_time", "data_source")
"""Columns of every table: record, batch, operation, time, source."""
FAMILIES: Final = ("general", "public")
"""依申请行政权力 and 公共服务."""
CHILDREN: Final = ("extend", "material", "fee_project", "questions")
_BASIC: Final = (
    "task_code catalog_code task_name task_type task_state task_version dept_name dept_code"
    " dept_type use_level by_law accept_condition anticipate_day anticipate_type promise_day"
    " promise_type promise_explain project_type special_procedure server_type handle_flow"
    " limit_scene_num is_fee transact_addr transact_time link_way supervise_way is_single_login"
    " app_is_single_login"
)
NEEDED: Final[Mapping[str, tuple[str, ...]]] = {
    "directory": (
        "catalog_code",
        "task_name",
        "task_type",
        "by_law",
        "use_level",
        "task_state",
        "task_version",
    ),
    "general_basic": (*_BASIC.split(), "power_source"),
    "public_basic": tuple(_BASIC.split()),
    "material": ("material_name", "order_num"),
    "fee_project": ("fee_name", "fee_stand", "order_num"),
    "questions": ("question", "answer", "order_num"),
    "extend": (),
    "zone_organization": ("credit_code", "org_name", "org_short_name", "exist_task", "order_num"),
    "audit_abnormal": (
        "err_type",
        "table_name",
        "table_sql_name",
        "table_row_guid",
        "table_cd_batch",
        "table_cd_source",
        "table_cd_time",
        "table_update_time",
    ),
}
"""Columns that are NOT NULL, beside the common ones. An empty text is allowed there."""
_NAMES: Final = {
    "basic": "实施清单",
    "extend": "实施清单拓展信息",
    "material": "申请材料",
    "fee_project": "收费项目",
    "questions": "常见问题",
}
TABLE_NAMES: Final[Mapping[str, str]] = {
    "task_directory": "基本目录",
    "zone_organization": "部门",
    **{f"task_{family}_{kind}": zh for family in FAMILIES for kind, zh in _NAMES.items()},
}
"""What people call the tables, by their name without the direction."""


@dataclass(frozen=True, slots=True)
class ExchangeLine:
    """A row as it is kept: table, record id, whose it is, which element, all its columns."""

    table: str
    row_guid: str
    code: str
    key: str
    content: Row


def missing(row: Row, kind: str) -> tuple[Remark, ...]:
    """Name the columns that may not be null and are."""
    wanted = (*COMMON, *NEEDED[kind])
    empty = [Remark(name, "schema.required", name) for name in wanted if row.get(name) is None]
    guid = () if row.get("row_guid") else (Remark("row_guid", "row.no_guid"),)
    return (*empty, *guid)


def owner(row: Row) -> str:
    """Return the code that ties the rows of one item together."""
    return text(row, "task_handle_item") or text(row, "task_code")


class Folder:
    """Rows of a folder found by key: offsets lie in a file of their own, not in memory."""

    def __init__(self, source: Source, direction: str) -> None:
        self.source = source
        self.direction = direction
        self._work = tempfile.TemporaryDirectory()
        self._index = sqlite3.connect(Path(self._work.name) / "index")
        self._index.execute("CREATE TABLE place (name, owner, start, line)")

    def close(self) -> None:
        """Forget the index."""
        self._index.close()
        self._work.cleanup()

    def table(self, name: str) -> str:
        """Return the whole name of a table."""
        prefix = "" if name in {"zone_organization", "audit_abnormal"} else "task_"
        return f"{self.direction}_{prefix}{name}"

    def file(self, name: str) -> Path:
        """Return the file of a table."""
        return self.source.path / f"{self.table(name)}.jsonl"

    def learn(self, name: str, column: str = "", known_as: str = "") -> None:
        """Remember where the rows of each owner stand."""
        if not self.file(name).is_file():
            return
        with self.file(name).open("rb") as stream:
            self._index.executemany(
                "INSERT INTO place VALUES (?, ?, ?, ?)",
                self._places(stream, known_as or name, column),
            )
        self._index.execute("CREATE INDEX IF NOT EXISTS by_owner ON place (name, owner, line)")

    def _places(
        self, stream: Iterator[bytes], name: str, column: str
    ) -> Iterator[tuple[str, str, int, int]]:
        start = 0
        for line, raw in enumerate(stream, 1):
            try:
                row = told(raw) if raw.strip() else {}
                whose = text(row, column) if column else owner(row)
            except Refusal:
                whose = ""
            if raw.strip():
                yield name, whose, start, line
            start += len(raw)

    def rows(self, name: str, whose: str) -> Iterator[tuple[int, Row]]:
        """Yield the rows of one owner with their lines."""
        found = self._index.execute(
            "SELECT start, line FROM place WHERE name = ? AND owner = ? ORDER BY line",
            (name, whose),
        ).fetchall()
        if not found:
            return
        with self.file(name).open("rb") as stream:
            for start, line in found:
                stream.seek(start)
                yield line, told(stream.readline())

    def strangers(self, name: str, basic: str) -> Iterator[int]:
        """Yield the lines of a child table whose owner has no row in the main table."""
        found = self._index.execute(
            "SELECT line FROM place AS one WHERE name = ? AND NOT EXISTS"
            " (SELECT 1 FROM place WHERE name = ? AND owner = one.owner) ORDER BY line",
            (name, basic),
        )
        yield from (int(line) for (line,) in found)

    def knows(self, name: str, whose: str) -> bool:
        """Whether a table has rows of an owner."""
        asked = "SELECT 1 FROM place WHERE name = ? AND owner = ? LIMIT 1"
        return self._index.execute(asked, (name, whose)).fetchone() is not None


@contextmanager
def opened(source: Source) -> Iterator[Folder]:
    """Open the folder of an exchange, whichever direction its files have."""
    down = any(one.name.startswith("dn_task_") for one in source.files)
    folder = Folder(source, "dn" if down else "up")
    try:
        for family in FAMILIES:
            folder.learn(f"{family}_basic")
            folder.learn(f"{family}_basic", "catalog_code", f"{family}_catalogue")
            for child in CHILDREN:
                folder.learn(f"{family}_{child}")
        folder.learn("directory", "catalog_code")
        yield folder
    finally:
        folder.close()


def dump(row: Row) -> str:
    """Return a row as a line of a file."""
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))
