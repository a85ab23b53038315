"""The API's description (OpenAPI 3.1), finished: what ninja cannot know of us is added here.

Ninja describes each route by itself. Errors as problem details, the idempotency key, who needs no
token and a fixed order hold for all routes alike, so they are written once, by reference.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import orjson

from .problems import TYPE
from .shell import KEY_SHAPE

Json = dict[str, Any]
WRITES = ("post", "put", "patch", "delete")
_SCHEMAS = "#/components/schemas/"

_MEANINGS = {
    400: "The request cannot be read: broken JSON, a NUL character, too many fields.",
    401: "No valid bearer token was sent.",
    403: "The caller's post or role does not allow it.",
    404: "There is no such thing, or the caller may not know that there is.",
    409: "Lawful only in another state, or somebody else was first. `code` names the rule.",
    413: "The body is too large.",
    415: "The body is of a kind that is not taken.",
    422: "The input is wrong; `errors` names every wrong field.",
    429: "Too many attempts; `detail` says when to try again.",
    503: "A means that the request needs is not available; nothing was kept.",
}
_SAMPLES: dict[int, tuple[str, str, str]] = {
    400: ("http.unreadable", "请求无法读取，请检查格式后再发。", ""),
    401: ("access.sign_in", "请先登录。", ""),
    403: ("access.not_allowed", "您的岗位或身份不能做这一步。", ""),
    404: ("case.not_found", "没有找到。", ""),
    409: (
        "case.second_notice",
        "补正须一次告知：本件已经告知过一次。",
        "行政许可法 第32条第一款第四项",
    ),
    413: ("document.too_large", "文件超过 20 MB，请压缩或拆分后再上传。", ""),
    415: ("document.program", "这是程序或脚本，不是材料，不能上传。", ""),
    422: ("input.invalid", "有些内容填写不正确。", ""),
    429: ("access.slow_down", "尝试次数过多，请 5 分钟后再试。", ""),
    503: ("document.scanner_unavailable", "病毒检查暂时不可用，文件没有保存，请稍后再试。", ""),
}
KEY_PARAMETER: Json = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": (
        "A key of the caller's own for this one write. Sent again with the same request it gets the"
        " first answer and nothing happens twice; with another request it is refused"
        " (`access.key_reused`). Keys are kept for 7 days, apart for every account."
    ),
    "schema": {"type": "string", "pattern": KEY_SHAPE},
    "example": "4f3c1c1e-open-1",
}
BEARER: Json = {
    "type": "http",
    "scheme": "bearer",
    "description": "`Authorization: Bearer <token>`. Session cookies do not work here.",
}


def finished(raw: Mapping[str, Any], *, info: Json, tags: list[Json]) -> Json:
    """Return the whole description from ninja's, in a fixed order; plain JSON values only."""
    plain: Json = orjson.loads(orjson.dumps(raw, default=str, option=orjson.OPT_NON_STR_KEYS))
    paths = {path: _path(methods) for path, methods in sorted(plain["paths"].items())}
    schemas = plain["components"]["schemas"]
    used = _reachable([paths, {"$ref": f"{_SCHEMAS}Problem"}], schemas)
    return {
        "openapi": "3.1.0",
        "info": {"title": plain["info"]["title"], "version": plain["info"]["version"], **info},
        "servers": [{"url": "/"}],
        "tags": tags,
        "security": [{"Bearer": []}],
        "paths": paths,
        "components": {
            "schemas": {name: schemas[name] for name in sorted(used)},
            "responses": {f"Problem{status}": _answer(status) for status in _MEANINGS},
            "parameters": {"IdempotencyKey": KEY_PARAMETER},
            "securitySchemes": {"Bearer": BEARER},
        },
    }


def operations(document: Mapping[str, Any]) -> Iterator[tuple[str, str, Json]]:
    """Yield path, method in capitals and the operation, in the document's order."""
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield path, method.upper(), operation


def _path(methods: Json) -> Json:
    return {method: _operation(method, methods[method]) for method in sorted(methods)}


def _operation(method: str, given: Json) -> Json:
    operation = dict(given)
    if not operation.get("security"):
        operation["security"] = []
    if method in WRITES:
        key = {"$ref": "#/components/parameters/IdempotencyKey"}
        operation["parameters"] = [*operation["parameters"], key]
    answers = operation["responses"]
    if operation.get("requestBody") or any(p.get("in") == "query" for p in given["parameters"]):
        answers = {**answers, "400": {}}
    operation["responses"] = {code: _response(code, answers[code]) for code in sorted(answers)}
    return operation


def _response(code: str, given: Json) -> Json:
    return given if int(code) < 400 else {"$ref": f"#/components/responses/Problem{code}"}


def _answer(status: int) -> Json:
    content = {"schema": {"$ref": f"{_SCHEMAS}Problem"}, "example": _sample(status)}
    answer: Json = {"description": _MEANINGS[status], "content": {TYPE: content}}
    if status == 401:
        answer["headers"] = {"WWW-Authenticate": {"schema": {"const": "Bearer"}, "required": True}}
    return answer


def _sample(status: int) -> Json:
    code, said, law = _SAMPLES[status]
    wrong = {"field": "item", "code": "input.missing", "message": "没有填写"}
    return {
        "type": f"about:blank#{code}",
        "title": said,
        "status": status,
        "code": code,
        "detail": said,
        "law": law,
        "errors": [wrong] if status == 422 else [],
    }


def _reachable(start: object, schemas: Mapping[str, Any]) -> set[str]:
    """The schemas that the routes really use; models of query strings are spelled out in place."""
    found: set[str] = set()
    waiting = list(_refs(start))
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += _refs(schemas[name])
    return found


def _refs(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        there = value.get("$ref")
        if isinstance(there, str) and there.startswith(_SCHEMAS):
            yield there.removeprefix(_SCHEMAS)
        for one in value.values():
            yield from _refs(one)
    elif isinstance(value, list):
        for one in value:
            yield from _refs(one)
