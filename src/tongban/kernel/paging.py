"""Keyset pages: a page costs the same however far down it is, and nothing is counted."""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from .errors import FieldError, Invalid

T = TypeVar("T")
MOST = 100


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """One page of rows and the cursors to its neighbours ("" when there is none)."""

    rows: list[T]
    after: str = ""
    before: str = ""


def page(
    found: QuerySet[Any, T],
    *,
    order: Sequence[str],
    after: str = "",
    before: str = "",
    size: int = 20,
) -> Page[T]:
    """Cut one page out of `found`.

    `order` names columns, "-" for descending; the last must be unique. `after` and `before` are
    cursors of an earlier page. Raises `Invalid` for a cursor that was not made here.
    """
    size = max(1, min(size, MOST))
    keys = [_flip(k) for k in order] if before else list(order)
    cursor = before or after
    if cursor:
        found = _continued(found, keys, cursor)
    rows = list(found.order_by(*keys)[: size + 1])
    more, rows = len(rows) > size, rows[:size]
    if before:
        rows.reverse()
    names = [k.lstrip("-") for k in order]
    return Page(
        rows,
        after=_seal(rows[-1], names) if rows and (more or before) else "",
        before=_seal(rows[0], names) if rows and (after or (before and more)) else "",
    )


def _continued(found: QuerySet[Any, T], keys: Sequence[str], cursor: str) -> QuerySet[Any, T]:
    try:
        return found.filter(_beyond(keys, _open(cursor, keys)))
    except (TypeError, ValueError, ValidationError) as misfit:  # a value that fits no such column
        raise _bad_cursor() from misfit


def cursor_at(row: object, order: Sequence[str]) -> str:
    """Return the cursor that continues after this row."""
    return _seal(row, [key.lstrip("-") for key in order])


def seal_marks(marks: Mapping[str, str]) -> str:
    """Return one cursor for a page merged from several lists: where each of them goes on."""
    text = json.dumps(dict(marks), separators=(",", ":"), sort_keys=True)
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def open_marks(cursor: str, names: Iterable[str]) -> dict[str, str]:
    """Return what `seal_marks` was given, "" being the beginning; raise `Invalid`."""
    found = _read(cursor) if cursor else {}
    if not isinstance(found, dict) or not set(found) <= set(names):
        raise _bad_cursor()
    if not all(isinstance(one, str) for one in found.values()):
        raise _bad_cursor()
    return found


def _flip(key: str) -> str:
    return key[1:] if key.startswith("-") else f"-{key}"


def _beyond(keys: Sequence[str], values: Sequence[Any]) -> Q:
    """Build (a,b) beyond (x,y) column by column: a>x or (a=x and b>y)."""
    past, same = Q(), Q()
    for key, value in zip(keys, values, strict=True):
        name = key.lstrip("-")
        past |= same & Q(**{f"{name}__{'lt' if key.startswith('-') else 'gt'}": value})
        same &= Q(**{name: value})
    return past


def _seal(row: object, names: Sequence[str]) -> str:
    values = [row[n] if isinstance(row, dict) else getattr(row, n) for n in names]
    text = json.dumps(
        [v.isoformat() if isinstance(v, dt.date) else v for v in values], separators=(",", ":")
    )
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _open(cursor: str, keys: Sequence[str]) -> list[Any]:
    values = _read(cursor)
    if not isinstance(values, list) or len(values) != len(keys):
        raise _bad_cursor()
    return [_value(v) for v in values]


def _read(cursor: str) -> Any:  # noqa: ANN401  # what somebody sent
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        return json.loads(base64.urlsafe_b64decode(padded.encode("ascii")))
    except (ValueError, binascii.Error, UnicodeError, RecursionError) as broken:
        raise _bad_cursor() from broken


def _value(value: object) -> object:
    if isinstance(value, str) and len(value) >= 19 and value[4:5] == "-" and value[10:11] == "T":
        try:
            return dt.datetime.fromisoformat(value)
        except ValueError as broken:
            raise _bad_cursor() from broken
    if not isinstance(value, str | int) or isinstance(value, bool):
        raise _bad_cursor()
    if isinstance(value, int) and not -(2**63) <= value < 2**63:
        raise _bad_cursor()
    if isinstance(value, str) and "\x00" in value:
        raise _bad_cursor()
    return value


def _bad_cursor() -> Invalid:
    return Invalid([FieldError("after", "page.cursor", _("分页标记无效，请从第一页开始。"))])
