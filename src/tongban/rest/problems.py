"""Errors as problem details (RFC 9457): one shape, stable codes, in the caller's language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse
from ninja import Schema
from pydantic import Field

from tongban.kernel.errors import FieldError, Invalid, NotFound, Refused
from tongban.kernel.reasons import reason

TYPE = "application/problem+json"

UNREADABLE = reason(
    "http.unreadable",
    zh="请求无法读取，请检查格式后再发。",
    en="The request cannot be read. Check its format.",
    status=400,
)
NO_ADDRESS = reason(
    "http.not_found",
    zh="接口没有这个地址。",
    en="The API has no such address.",
    status=404,
)
NO_METHOD = reason(
    "http.method_not_allowed",
    zh="这个地址不支持 {method}，可以用 {allowed}。",
    en="This address does not take {method}; it takes {allowed}.",
    status=405,
)
TOO_LARGE = reason(
    "http.too_large",
    zh="请求内容超过 {limit_mb} MB。",
    en="The request is larger than {limit_mb} MB.",
    status=413,
)
NOT_JSON = reason(
    "http.unsupported_media",
    zh="请求内容须为 application/json，收到的是 {found}。",
    en="The body must be application/json; {found} was sent.",
    status=415,
)
FAILED = reason(
    "http.server_error",
    zh="系统出错，这次请求没有办成；已经记录，请稍后再试。",
    en="Something failed on our side and nothing was done. It is logged; try again later.",
    status=500,
)


class WrongField(Schema):
    """One wrong field of the request."""

    field: str = Field(description="Path of the field, dots between names.")
    code: str = Field(description="Stable code of the rule that is not met.")
    message: str = Field(description="What is wrong, for a person.")


class Problem(Schema):
    """Why the request was not done (RFC 9457). Nothing has changed."""

    type: str = Field(description="`about:blank#<code>`.")
    title: str
    status: int
    code: str = Field(description="Stable reason code; see docs/map/reasons.md.")
    detail: str
    law: str = Field("", description="The article behind the refusal, when a law says so.")
    errors: list[WrongField] = Field(default_factory=list)


def problems(*codes: int) -> dict[int, Any]:
    """Return the `response` entries that declare these problem answers on a route."""
    return dict.fromkeys(codes, Problem)


READS = problems(401, 403, 404, 422)
WRITES = problems(400, 401, 403, 404, 409, 413, 415, 422, 429)


def problem(
    status: int,
    code: str,
    detail: str,
    *,
    law: str = "",
    errors: Sequence[FieldError] = (),
    title: str = "",
) -> HttpResponse:
    """Build one problem answer."""
    body = {
        "type": f"about:blank#{code}",
        "title": title or detail,
        "status": status,
        "code": code,
        "detail": detail,
        "law": law,
        "errors": [{"field": e.field, "code": e.code, "message": e.message} for e in errors],
    }
    return HttpResponse(orjson.dumps(body), status=status, content_type=TYPE)


def language(request: HttpRequest) -> str:
    """Return "en" when the caller prefers English, else "zh"."""
    return "en" if request.headers.get("Accept-Language", "").startswith("en") else "zh"


def refused(request: HttpRequest, error: Refused) -> HttpResponse:
    """Answer a refusal."""
    said = error.message(language(request))
    answer = problem(error.status, error.code, said, law=error.reason.law)
    if error.status == 401:
        answer.headers["WWW-Authenticate"] = "Bearer"
    return answer


def not_found(request: HttpRequest, error: NotFound) -> HttpResponse:
    """Answer for what does not exist or may not be known to exist."""
    said = "Not found." if language(request) == "en" else "没有找到。"
    return problem(404, f"{error.kind}.not_found", said)


def invalid(request: HttpRequest, error: Invalid) -> HttpResponse:
    """Answer wrong input: every field, its rule, its sentence."""
    english = language(request) == "en"
    said = "Some fields are not right." if english else "有些内容填写不正确。"
    return problem(422, "input.invalid", said, errors=error.errors)
