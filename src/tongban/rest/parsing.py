"""How bodies and queries are read: JSON only, and no text that a database cannot keep.

PostgreSQL keeps no NUL character in text or JSON. It is turned away here, once, on both databases,
so that no route has to think of it.
"""

from __future__ import annotations

from typing import Any

import orjson
from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from ninja.parser import Parser

from tongban.kernel.errors import FieldError, Invalid, Refused

from .problems import NOT_JSON, TOO_LARGE, UNREADABLE

MOST_MB = 1
"""A JSON body holds answers and opinions; files come raw, at addresses of their own."""
_NUL_ESCAPED = b"\\u0000"


class Careful(Parser):
    """Reads what a caller sent, or refuses it."""

    def parse_body(self, request: HttpRequest) -> Any:  # noqa: ANN401  # any JSON value
        """Return the JSON value of the body.

        orjson refuses lone surrogates, NaN, infinities and nesting beyond 1024.

        Raises:
            Refused: the body is said to be something else, is too large or no JSON, or holds a
                NUL.
        """
        kind = (request.content_type or "").lower()
        if kind and kind != "application/json" and not kind.endswith("+json"):
            raise Refused(NOT_JSON, found=kind[:80])
        if len(request.body) > MOST_MB * 1024 * 1024:
            raise Refused(TOO_LARGE, limit_mb=MOST_MB)
        try:
            value = orjson.loads(request.body)
        except orjson.JSONDecodeError as broken:
            raise Refused(UNREADABLE) from broken
        if _NUL_ESCAPED in request.body and _holds_nul(value):
            raise Refused(UNREADABLE)
        return value

    def parse_querydict(
        self, data: MultiValueDict[str, Any], list_fields: list[str], request: HttpRequest
    ) -> dict[str, Any]:
        """Return the query's values. Raises `Invalid` for a NUL character."""
        wrong = [name for name, values in data.lists() if any("\x00" in str(v) for v in values)]
        if wrong:
            raise Invalid([FieldError(wrong[0][:80], "input.nul", _("含有不可用的字符。"))])
        return super().parse_querydict(data, list_fields, request)


def _holds_nul(value: object) -> bool:
    """Whether any text or key holds NUL; a loop, because 1024 levels are too deep to recurse."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str) and "\x00" in one:
            return True
        if isinstance(one, dict):
            waiting += [*one, *one.values()]
        elif isinstance(one, list):
            waiting += one
    return False
