"""The API object: OpenAPI 3.1, orjson, bearer tokens, problem details, idempotent writes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.renderers import BaseRenderer
from ninja.security import HttpBearer

from tongban.kernel import idempotency
from tongban.kernel.errors import FieldError, Invalid, NotFound, Refused
from tongban.kernel.reasons import SIGN_IN
from tongban.kernel.web import actor_of

from . import problems
from .ports import tokens

JSON = "application/json; charset=utf-8"
KEY_MOST = 120


class Orjson(BaseRenderer):
    """Render answers by orjson: fast, and Chinese stays readable."""

    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> bytes:
        """Return the body."""
        return orjson.dumps(data)


class Bearer(HttpBearer):
    """A bearer token in the Authorization header names the actor."""

    def authenticate(self, request: HttpRequest, token: str) -> object | None:
        """Return the actor behind the token, and keep it on the request."""
        for read in tokens:
            found = read(token)
            if found is not None:
                request.actor = found  # type: ignore[attr-defined]
                return found
        return None


def make_api() -> NinjaAPI:
    """Build the API object with its error answers; modules' routers are added by the site."""
    api = NinjaAPI(
        title="Tongban API",
        version="1.0",
        description="通办开放接口：事项、办件、材料、证照、消息。错误一律为 problem details（RFC 9457）。",
        renderer=Orjson(),
        auth=Bearer(),
        urls_namespace="api",
        docs_url=None,
    )
    api.add_exception_handler(Refused, problems.refused)
    api.add_exception_handler(NotFound, problems.not_found)
    api.add_exception_handler(Invalid, problems.invalid)
    api.add_exception_handler(ValidationError, _unreadable)
    api.add_exception_handler(HttpError, _http)
    return api


def _unreadable(request: HttpRequest, error: ValidationError) -> HttpResponse:
    wrong = [
        FieldError(
            ".".join(str(part) for part in one.get("loc", ()) if part not in {"body", "query"}),
            f"input.{one.get('type', 'invalid')}",
            str(one.get("msg", "")),
        )
        for one in error.errors
    ]
    return problems.invalid(request, Invalid(wrong))


def _http(request: HttpRequest, error: HttpError) -> HttpResponse:
    if error.status_code == 401:
        return problems.refused(request, Refused(SIGN_IN))
    return problems.problem(error.status_code, f"http.{error.status_code}", str(error))


def write(
    request: HttpRequest, call: Callable[[], object], *, status: int = 200, body: bytes | None = None
) -> HttpResponse:
    """Do a write once per `Idempotency-Key` and answer with its result as JSON.

    `body` is what the key stands for when the request's own body was streamed away.
    """
    key = request.headers.get("Idempotency-Key", "")
    if len(key) > KEY_MOST:
        raise Invalid([FieldError("Idempotency-Key", "input.too_long", f"最多 {KEY_MOST} 个字符")])
    sent = request.body if body is None else body
    mark = f"{request.method} {request.get_full_path()}\n".encode() + sent
    answer = idempotency.once(
        actor_of(request), key, mark, lambda: idempotency.Answer(status, _json(call()))
    )
    return HttpResponse(answer.body, status=answer.status, content_type=JSON)


def reply(data: object, status: int = 200) -> HttpResponse:
    """Answer a read without a second pass over the data."""
    return HttpResponse(orjson.dumps(data), status=status, content_type=JSON)


def _json(data: object) -> str:
    return orjson.dumps(data).decode()
