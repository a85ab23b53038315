"""Filling the catalogue: published items are copied under other names, codes and bodies.

The copies are whole (columns, revision, content) and plainly fictitious: places that do not exist,
bodies that say so. They are written as rows, not by publishing.
"""

from __future__ import annotations

import json
from itertools import islice
from typing import Any, Final

from django.db import connection

from tongban.kernel.codes.bodies import uscc_check
from tongban.modules.catalogue import public as catalogue

BLOCK: Final = 500
PER_BODY: Final = 40
_AREAS: Final = ("东湖", "西岭", "南浦", "北原", "青石", "白沙", "红岩", "金水", "银滩", "翠屏")
_KINDS: Final = ("街道", "镇", "乡", "新区", "园区", "社区")
Row = dict[str, Any]


def fill(wanted: int) -> int:
    """Copy published items until there are `wanted`, index them, return how many were made."""
    models = _models()
    made = max(0, wanted - len(models))
    numbers = iter(range(made))
    per_body = min(PER_BODY, len(models))
    while block := list(islice(numbers, BLOCK)):
        _write([_copy(n, n // per_body, *models[n % len(models)]) for n in block])
    catalogue.forget_offers()
    catalogue.reindex()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return made


def place(number: int) -> str:
    """Return the name of a place that does not exist: 东湖街道第3片区."""
    area, rest = number % len(_AREAS), number // len(_AREAS)
    kind, round_ = rest % len(_KINDS), rest // len(_KINDS)
    return f"{_AREAS[area]}{_KINDS[kind]}第{round_ + 1}片区"


def _uscc(body: int) -> str:
    first = f"11990100MB8{body:06d}"
    return first + uscc_check(first)


def _models() -> list[tuple[Row, Row]]:
    items = {row["id"]: row for row in _rows("catalogue_item", "state = 'published'")}
    revisions = {row["id"]: row for row in _rows("catalogue_itemrevision", "1 = 1")}
    return [(item, revisions[item["revision_id"]]) for item in items.values()]


def _rows(table: str, where: str) -> list[Row]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table} WHERE {where} ORDER BY id")  # noqa: S608  # fixed texts
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _write(block: list[tuple[Row, Row]]) -> None:
    item_id, revision_id = _top("catalogue_item") + 1, _top("catalogue_itemrevision") + 1
    items, revisions = [], []
    for offset, (item, revision) in enumerate(block):
        items.append({**item, "id": item_id + offset, "revision_id": None})
        own = {"id": revision_id + offset, "item_id": item_id + offset, "number": 1}
        revisions.append({**revision, **own})
    _insert("catalogue_item", items)
    _insert("catalogue_itemrevision", revisions)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE catalogue_item SET revision_id = id - %s + %s WHERE id >= %s",
            [item_id, revision_id, item_id],
        )


def _copy(number: int, body: int, item: Row, revision: Row) -> tuple[Row, Row]:
    """Return the copied rows. A body holds no more copies than there are models: codes differ."""
    where, uscc = place(body), _uscc(body)
    content = _loaded(revision["content"])
    name, code = f"{item['name']}（{where}）"[:200], uscc + item["code"][len(uscc) :]
    org = f"{where}便民服务中心（演示）"
    own = {"uscc": uscc, "name": org}
    body_of = {**content["implementation"]["organisation"], **own}
    content["implementation"] = {
        **content["implementation"], "organisation": body_of, "task_code": code,
    }  # fmt: skip
    content["base"] = {**content["base"], "name": name}
    given = {"code": code, "name": name, "org": uscc, "org_name": org, "bundle": False}
    card = {**_loaded(revision["card"]), "code": code, "name": name, "org": uscc, "org_name": org}
    return {**item, **given}, {**revision, "content": content, "card": card}


def _loaded(content: object) -> Row:
    found = json.loads(content) if isinstance(content, str) else content
    return dict(found) if isinstance(found, dict) else {}


def _top(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COALESCE(MAX(id), 0) FROM {table}")  # noqa: S608  # fixed names
        return int(cursor.fetchone()[0])


def _insert(table: str, rows: list[Row]) -> None:
    names = list(rows[0])
    columns = ", ".join(connection.ops.quote_name(name) for name in names)
    marks = ", ".join(["%s"] * len(names))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} ({columns}) VALUES ({marks})",  # noqa: S608  # our own columns
            [[_value(row[name]) for name in names] for row in rows],
        )


def _value(value: Any) -> Any:  # noqa: ANN401  # whatever a column holds
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (dict, list)) else value
