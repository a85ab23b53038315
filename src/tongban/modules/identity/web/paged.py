"""Pages of a list: where a reader stands, and the way to the pages beside."""

from __future__ import annotations

from typing import Any, TypedDict

from django.http import HttpRequest

from tongban.kernel.paging import Page
from tongban.portal.components import Pager


class Cursors(TypedDict):
    """Where a list goes on."""

    after: str
    before: str


def at(request: HttpRequest, of: str = "") -> Cursors:
    """Return the cursors in the address, "" for none; `of` tells two lists of a page apart."""
    after, before = (request.GET.get(f"{of}{name}", "") for name in ("after", "before"))
    return Cursors(after=after, before=before)


def pager(found: Page[Any], there: str, *, of: str = "", place: str = "") -> Pager:
    """Return the links beside a page of the list at `there`; `place` is its anchor."""
    anchor = f"#{place}" if place else ""
    return Pager(
        previous=f"{there}?{of}before={found.before}{anchor}" if found.before else "",
        next=f"{there}?{of}after={found.after}{anchor}" if found.after else "",
    )
