"""From the OpenAPI document to what the page shows: nothing is said here that it does not say."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.reasons import REASONS
from tongban.kernel.settings import settings
from tongban.portal.components import Column, Row, Table
from tongban.rest.document import operations

from ..api import document
from . import shapes
from .shapes import Json, resolved

_WORDS = re.compile(r"(\w+)")
TITLES = {
    "items": gettext_lazy("事项：公开的办事指南，只读"),
    "changes": gettext_lazy("变更单：起草、两岗审核、按日生效"),
    "laws": gettext_lazy("法规：条文、政策和公告，只读"),
    "cases": gettext_lazy("办件：从草稿到归档的每一步"),
    "documents": gettext_lazy("材料：上传、说明、取回"),
    "licences": gettext_lazy("证照：持有、核验、撤销、换发"),
    "library": gettext_lazy("标准库和反馈：标准材料、标准字段、上级指出的问题"),
    "messages": gettext_lazy("消息：每一步的通知"),
    "decisions": gettext_lazy("行政许可决定：公开的结果，只读"),
    "findings": gettext_lazy("监察发现：查出的问题和处理"),
    "bodies": gettext_lazy("单位：认领单位，指定谁能代表它办事"),
    "people": gettext_lazy("窗口登记：监护关系、死亡"),
    "me": gettext_lazy("我是谁：代表谁，有哪些权限"),
}
"""Titles of the parts, by tag; a part without one is called by its tag's Chinese word."""


def overview() -> Json:
    """Return how to begin, and a line for everything that the other pages tell."""
    told = document()
    return {
        "address": settings().address,
        "item": told["components"]["schemas"]["NewCase"]["examples"][0]["item"],
        "groups": [_lines(told, tag) for tag in told["tags"]],
        "shapes": list(told["components"]["schemas"]),
    }


def part(name: str) -> Json:
    """Return the operations of one part, whole. Raises `NotFound`."""
    told = document()
    tag = next((one for one in told["tags"] if one["name"] == name), None)
    if tag is None:
        raise NotFound("page")
    held = [_operation(told, *one) for one in _of(told, tag)]
    return {"title": _title(tag), "operations": held}


def all_shapes() -> Json:
    """Return every shape of data, each once."""
    return {"shapes": list(_shapes(document()))}


def all_reasons() -> Json:
    """Return every reason code, in the language of the reader."""
    return {"reasons": _reasons()}


def _title(tag: Json) -> str:
    return str(TITLES.get(tag["name"]) or tag["description"].partition(" ")[0])


def _of(told: Json, tag: Json) -> Iterator[tuple[str, str, Json]]:
    return (found for found in operations(told) if tag["name"] in found[2]["tags"])


def _lines(told: Json, tag: Json) -> Json:
    held = [_line(*one) for one in _of(told, tag)]
    return {"name": tag["name"], "title": _title(tag), "operations": held}


def _line(path: str, method: str, one: Json) -> Json:
    return {
        "anchor": one["operationId"].replace(".", "-"),
        "method": method,
        "path": path,
        "summary": one["summary"],
    }


def _operation(told: Json, path: str, method: str, one: Json) -> Json:
    body = one.get("requestBody")
    return {
        **_line(path, method, one),
        "id": one["operationId"],
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
                _linked(told, shapes.kind(given["schema"])),
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
    return {"kinds": kinds, "fields": _fields(told, name, whole), "examples": named or plain}


def _fields(told: Json, name: str, whole: Json) -> Table | None:
    caption = f"{_('请求内容')} {name}"
    return _table_of(told, caption, whole)


def _table_of(told: Json, caption: str, whole: Json, *, there: str | None = None) -> Table | None:
    rows = [
        Row([name, _linked(told, kind, there=there), meaning])
        for name, kind, meaning in shapes.fields(whole)
    ]
    heads = (_("字段"), _("类型"), _("说明"))
    return _table(caption, heads, rows) if rows else None


def _linked(told: Json, kind: str, *, there: str | None = None) -> SafeString:
    """Return what a value is, each shape in it a link to where it is told; `there` is the page."""
    page = reverse("developers:shapes") if there is None else there
    known = told["components"]["schemas"]
    parts = [_shape_link(page, one) if one in known else one for one in _WORDS.split(kind)]
    return format_html_join("", "{}", ([one] for one in parts))


def _shape_link(page: str, name: str) -> SafeString:
    return format_html('<a href="{}#shape-{}">{}</a>', page, name, name)


def _answers(told: Json, one: Json) -> Table:
    heads = (_("状态"), _("内容"), _("说明"))
    rows = [Row([code, *_answer(told, given)]) for code, given in one["responses"].items()]
    return _table(f"{_('回答')} {one['operationId']}", heads, rows)


def _answer(told: Json, given: Json) -> list[str]:
    full = resolved(told, given)
    contents = full.get("content", {})
    held = [shapes.kind(one["schema"]) for one in contents.values()]
    return [_linked(told, "、".join(dict.fromkeys(held)) or "—"), full["description"]]


def _shapes(told: Json) -> Iterator[Json]:
    for name, schema in told["components"]["schemas"].items():
        values = [str(one) for one in schema.get("enum", [])]
        examples = [_pretty(one) for one in schema.get("examples", [])]
        yield {
            "name": name,
            "description": schema.get("description", ""),
            "fields": _table_of(told, name, schema, there=""),
            "values": values,
            "examples": examples,
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
