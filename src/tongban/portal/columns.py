"""The columns of disclosure (政务公开栏目): each room declares its own, and whether it has content.

A column without content is neither shown nor linked; its address answers with a plain page, and
`tongban check` and the desk name it (国办函〔2017〕115号 found empty columns on most platforms).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from django.http import HttpRequest, HttpResponse

from .pages import render_page


class _Text(Protocol):
    def __str__(self) -> str: ...


@dataclass(frozen=True)
class DisclosureColumn:
    """One column: its words, its page, and `filled`, which asks in one statement for content."""

    key: str
    label: _Text
    url_name: str
    filled: Callable[[], bool]
    order: int = 100
    icon: str = ""
    text: _Text = ""


_columns: dict[str, DisclosureColumn] = {}


def add(  # noqa: PLR0913  # a declaration: every word is named at the call
    key: str,
    label: _Text,
    url_name: str,
    filled: Callable[[], bool],
    *,
    order: int = 100,
    icon: str = "",
    text: _Text = "",
) -> None:
    """Declare a column; the same key again replaces it."""
    _columns[key] = DisclosureColumn(key, label, url_name, filled, order, icon, text)


def every() -> list[DisclosureColumn]:
    """Return all columns in their order."""
    return sorted(_columns.values(), key=lambda one: (one.order, one.key))


def shown() -> list[DisclosureColumn]:
    """Return the columns with content: one statement each, and there are few."""
    return [one for one in every() if one.filled()]


def empty() -> list[DisclosureColumn]:
    """Return the columns that would be empty and are therefore not shown."""
    return [one for one in every() if not one.filled()]


def empty_page(request: HttpRequest, key: str) -> HttpResponse:
    """Answer the address of a column without content, plainly."""
    return render_page(request, "portal/empty_column.html", {"column": _columns[key]})
