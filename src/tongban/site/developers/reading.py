"""From the OpenAPI document to what the page shows: nothing is said here that it does not say."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from tongban.kernel.errors import Refused
from tongban.kernel.reasons import REASONS
from tongban.kernel.settings import settings
from tongban.portal.components import Column, Row, Table
from tongban.rest.document import operations

from ..api import document
from . import shapes
from .shapes import Json, resolved

TITLES = {
    "items": gettext_lazy("事项：公开的办事指南，只读"),
    "cases": gettext_lazy("办件：从草稿到归档的每一步"),
    "documents": gettext_lazy("材料：上传、说明、取回"),
    "licences": gettext_lazy("证照：持有、核验、撤销、换发"),
    "messages": gettext_lazy("消息：每一步的通知"),
    "changes": gettext_lazy("变更单：起草、两次审核、定日生效"),
    "laws": gettext_lazy("法规：条文、政策、公告，只读"),
    "library": gettext_lazy("标准库和反馈：标准材料和字段，上级平台退回的问题"),
    "decisions": gettext_lazy("行政许可决定：公开的办理结果"),
    "findings": gettext_lazy("监察发现"),
    "bodies": gettext_lazy("单位：认领单位，指定谁能代表它办事"),
    "people": gettext_lazy("窗口登记：监护关系、死亡"),
    "me": gettext_lazy("我是谁：代表谁，有哪些权限"),
}
"""Titles of the parts, by tag."""


def context() -> Json:
    """Return everything the page shows, in the language of the reader."""
    told = document()
    return {
        "address": settings().address,
        "item": told["components"]["schemas"]["NewCase"]["examples"][0]["item"],
        "groups": [_group(told, tag) for tag in told["tags"]],
        "shapes": list(_shapes(told)),
        "statuses": _statuses(told),
        "reasons": _reasons(),
    }


def _group(told: Json, tag: Json) -> Json:
    held = [
        _operation(told, path, method, one)
        for path, method, one in operations(told)
        if tag["name"] in one["tags"]
    ]
    return {"name": tag["name"], "title": TITLES.get(tag["name"], tag["name"]), "operations": held}


def _operation(told: Json, path: str, method: str, one: Json) -> Json:
    body = one.get("requestBody")
    return {
        "id": one["operationId"],
        "anchor": one["operationId"].replace(".", "-"),
        "method": method,
        "path": path,
        "summary": one["summary"],
        "description": one["description"],
        "open": not one["security"],
        "parameters": _parameters(told, one),
        "body": _body(told, one["operationId"], body["content"]) if body else None,
        "answers": _answers(told, one),
    }


def _table(caption: str, heads: Sequence[str], rows: Sequence[Row]) -> Table:
    return Table(caption, [Column(head) for head in heads], rows)


def _parameters(told: Json, one: Json) -> Table | None:
    heads = (_("参数"), _("位置"), _("类型"), _("说明"))
    places = {"path": _("地址"), "query": _("查询"), "header": _("请求头")}
    rows = [
        Row(
            [
                _named(given["name"], required=given["required"]),
                places[given["in"]],
                shapes.kind(given["schema"]),
                given.get("description", ""),
            ]
        )
        for given in (resolved(told, each) for each in one["parameters"])
    ]
    return _table(f"{_('参数')} {one['operationId']}", heads, rows) if rows else None


def _named(name: str, *, required: bool) -> str:
    return f"{name} *" if required else name


def _body(told: Json, name: str, contents: Mapping[str, Json]) -> Json:
    kinds = list(contents)
    schema = contents[kinds[0]].get("schema", {})
    examples = contents[kinds[0]].get("examples", {})
    named = [(name, _pretty(one["value"])) for name, one in examples.items()]
    whole = resolved(told, schema)
    plain = [("", _pretty(one)) for one in whole.get("examples", [])]
    return {"kinds": kinds, "fields": _fields(name, whole), "examples": named or plain}


def _fields(name: str, whole: Json) -> Table | None:
    rows = [Row(cells) for cells in shapes.fields(whole)]
    heads = (_("字段"), _("类型"), _("说明"))
    return _table(f"{_('请求内容')} {name}", heads, rows) if rows else None


def _answers(told: Json, one: Json) -> Table:
    """What is answered; every no in one row, since their meanings are the same everywhere."""
    heads = (_("状态"), _("内容"), _("说明"))
    given = one["responses"]
    noes = [code for code in given if "$ref" in given[code]]
    rows = [Row([code, *_answer(told, given[code])]) for code in given if code not in noes]
    if noes:
        rows.append(Row(["、".join(noes), "Problem", _("没有办成，意思见“通用规则”")]))
    return _table(f"{_('回答')} {one['operationId']}", heads, rows)


def _statuses(told: Json) -> Table:
    """What each status of a problem means."""
    meant = told["components"]["responses"].items()
    rows = [Row([name.removeprefix("Problem"), one["description"]]) for name, one in meant]
    return _table(_("没有办成的状态"), (_("状态"), _("说明")), rows)


def _answer(told: Json, given: Json) -> list[str]:
    full = resolved(told, given)
    contents = full.get("content", {})
    held = [shapes.kind(one["schema"]) for one in contents.values()]
    return ["、".join(dict.fromkeys(held)) or "—", full["description"]]


def _sent(told: Json) -> dict[str, str]:
    """The shapes whose fields and example stand with a request that sends them: with which."""
    found: dict[str, str] = {}
    for _path, _method, one in operations(told):
        for kind in one.get("requestBody", {}).get("content", {}).values():
            name = kind.get("schema", {}).get("$ref", "").rpartition("/")[2]
            found.setdefault(name, one["operationId"])
    return found


def _shapes(told: Json) -> Iterator[Json]:
    sent = _sent(told)
    for name, schema in told["components"]["schemas"].items():
        shape = {"name": name, "description": schema.get("description", "")}
        if name in sent:
            yield shape | {"sent_by": sent[name], "anchor": sent[name].replace(".", "-")}
            continue
        rows = [Row(cells) for cells in shapes.fields(schema)]
        heads = (_("字段"), _("类型"), _("说明"))
        yield shape | {
            "fields": _table(name, heads, rows) if rows else None,
            "values": [str(one) for one in schema.get("enum", [])],
            "examples": [_pretty(one) for one in schema.get("examples", [])],
        }


def _reasons() -> Table:
    language = get_language() or "zh"
    heads = (_("代码"), _("状态"), _("意思"), _("依据"))
    rows = [
        Row([code, str(one.status), Refused(code).message(language), one.law or "—"])
        for code, one in sorted(REASONS.items())
    ]
    return _table(_("全部原因代码"), heads, rows)


@lru_cache(maxsize=512)
def _printed(text: str) -> str:
    return json.dumps(json.loads(text), ensure_ascii=False, indent=2)


def _pretty(value: Any) -> str:  # noqa: ANN401  # any JSON value
    return _printed(json.dumps(value))
