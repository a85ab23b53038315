"""The API object: OpenAPI 3.1, orjson, bearer tokens, problem details, idempotent writes."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable

import orjson
from django.conf import settings
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, UnreadablePostError
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.renderers import BaseRenderer
from ninja.security import HttpBearer

from tongban.kernel import idempotency
from tongban.kernel.errors import FieldError, Invalid, NotFound, Refused
from tongban.kernel.reasons import SIGN_IN
from tongban.kernel.web import actor_of

from . import problems
from .parsing import Careful
from .ports import tokens
from .wrong_input import wrong_fields

log = logging.getLogger(__name__)
JSON = "application/json; charset=utf-8"
KEY_SHAPE = "^[!-~]{1,120}$"
"""An idempotency key: visible ASCII."""
_KEY = re.compile(KEY_SHAPE)


class Orjson(BaseRenderer):
    """Render answers by orjson: fast, and Chinese stays readable."""

    media_type = "application/json"

    def render(self, request: HttpRequest, data: object, *, response_status: int) -> bytes:
        """Return the body."""
        return orjson.dumps(data)


class Bearer(HttpBearer):
    """A bearer token in the Authorization header names the actor."""

    def authenticate(self, request: HttpRequest, token: str) -> object | None:
        """Return the actor behind the token, and keep it on the request."""
        for read in tokens:
            found = read(token)
            if found is not None:
                request.actor = found  # type: ignore[attr-defined]  # read through kernel.web.actor_of
                return found
        return None


def make_api() -> NinjaAPI:
    """Build the API object with its error answers; modules' routers are added by the site."""
    api = NinjaAPI(
        title="Tongban API",
        version="1.0",
        renderer=Orjson(),
        parser=Careful(),
        auth=Bearer(),
        urls_namespace="api",
        openapi_url=None,
        docs_url=None,
    )
    for kind, answer in _ANSWERS.items():
        api.add_exception_handler(kind, answer)
    return api


def _invalid_shape(request: HttpRequest, error: ValidationError) -> HttpResponse:
    return problems.invalid(
        request, Invalid(wrong_fields(error.errors, problems.language(request)))
    )


def _http(request: HttpRequest, error: HttpError) -> HttpResponse:
    """Answer ninja's own errors; its parser hides why a body could not be read."""
    if isinstance(error.__cause__, Refused):
        return problems.refused(request, error.__cause__)
    code = {401: SIGN_IN, 400: problems.UNREADABLE}.get(error.status_code)
    if code is not None:
        return problems.refused(request, Refused(code))
    return problems.problem(error.status_code, f"http.{error.status_code}", str(error))


def _unreadable(request: HttpRequest, error: Exception) -> HttpResponse:
    return problems.refused(request, Refused(problems.UNREADABLE))


def _too_large(request: HttpRequest, error: Exception) -> HttpResponse:
    limit = (settings.DATA_UPLOAD_MAX_MEMORY_SIZE or 0) // (1024 * 1024)
    return problems.refused(request, Refused(problems.TOO_LARGE, limit_mb=limit))


def _nowhere(request: HttpRequest, error: Exception) -> HttpResponse:
    return problems.refused(request, Refused(problems.NO_ADDRESS))


def _failed(request: HttpRequest, error: Exception) -> HttpResponse:
    log.error("the API failed: %s %r", request.method, request.path, exc_info=error)
    return problems.refused(request, Refused(problems.FAILED))


_ANSWERS: dict[type[Exception], Callable[..., HttpResponse]] = {
    Refused: problems.refused,
    NotFound: problems.not_found,
    Invalid: problems.invalid,
    ValidationError: _invalid_shape,
    HttpError: _http,
    RequestDataTooBig: _too_large,
    SuspiciousOperation: _unreadable,
    UnreadablePostError: _unreadable,
    Http404: _nowhere,
    Exception: _failed,
}


def write(
    request: HttpRequest,
    call: Callable[[], object],
    *,
    status: int = 200,
    body: bytes | None = None,
) -> HttpResponse:
    """Do a write once per `Idempotency-Key` and answer with its result as JSON.

    `body` is what the key stands for when the request's own body was streamed away.
    """
    key, mark = _keyed(request, request.body if body is None else body)
    return _told(
        idempotency.once(
            actor_of(request), key, mark, lambda: idempotency.Answer(status, _json(call()))
        )
    )


def prepared(
    request: HttpRequest, prepare: Callable[[], Callable[[], object]], *, status: int = 200
) -> HttpResponse:
    """Do a write that something outside of any transaction comes before.

    `prepare` asks a register, or counts an attempt, which stays counted although the answer is no;
    it returns the write. Where the key has its answer already nothing is asked or counted again.
    """
    key, mark = _keyed(request, request.body)
    first = idempotency.answered(actor_of(request), key, mark)
    return _told(first) if first is not None else write(request, prepare(), status=status)


def _keyed(request: HttpRequest, sent: bytes) -> tuple[str, bytes]:
    """The caller's key and what it stands for; raise `Invalid` for what is no key."""
    key = request.headers.get("Idempotency-Key", "")
    if key and not _KEY.fullmatch(key):
        raise Invalid(
            [FieldError("Idempotency-Key", "input.pattern", _("应为1至120个可见的ASCII字符。"))]
        )
    return key, f"{request.method} {request.get_full_path()}\n".encode() + sent


def _told(answer: idempotency.Answer) -> HttpResponse:
    return HttpResponse(answer.body, status=answer.status, content_type=JSON)


def reply(data: object, status: int = 200) -> HttpResponse:
    """Answer a read without a second pass over the data."""
    return HttpResponse(orjson.dumps(data), status=status, content_type=JSON)


def _json(data: object) -> str:
    return orjson.dumps(data).decode()
