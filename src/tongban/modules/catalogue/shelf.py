"""Reads of the library of standard materials and fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from django.db.models import Q

from tongban.kernel.errors import NotFound
from tongban.kernel.paging import Page, page

from .library import Standard as Standard
from .library import code_of
from .library.codes import SHIPPED
from .library.file import decode
from .models import Standard as Row
from .models import StandardRevision

StandardRow: TypeAlias = Row
RevisionRow: TypeAlias = StandardRevision
"""The rows as entrances may name them."""
LETTERS = {"material": "M", "field": "F"}


def standard_of(content: Mapping[str, object]) -> Standard:
    """Build a standard from JSON that was checked before."""
    return decode(content)


def row(code: str) -> Row:
    """Return the row of a standard. Raises `NotFound`."""
    found = Row.objects.filter(code=code).first()
    if found is None:
        raise NotFound("standard")
    return found


def known(code: str) -> str:
    """Return the fingerprint of what is kept under a code, "" for nothing."""
    return str(Row.objects.filter(code=code).values_list("fingerprint", flat=True).first() or "")


def revisions(standard: Row) -> list[StandardRevision]:
    """Return the states of a standard, the newest first."""
    return list(StandardRevision.objects.filter(standard_id=standard.pk).order_by("-number")[:50])


def listing(
    record: str, asked: str = "", *, after: str = "", before: str = "", size: int = 50
) -> Page[Row]:
    """Return standards of a kind by name; `asked` is part of a name or the begin of a code."""
    found = Row.objects.filter(record=record)
    if asked:
        found = found.filter(Q(name__contains=asked) | Q(code__startswith=asked.upper()))
    return page(found, order=("name", "id"), after=after, before=before, size=size)


def pickable(record: str, asked: str = "", most: int = 60) -> list[Row]:
    """Return standards in use that an editor may pick."""
    found = Row.objects.filter(record=record, retired=False)
    if asked:
        found = found.filter(Q(name__contains=asked) | Q(code__startswith=asked.upper()))
    return list(found.order_by("name", "id")[:most])


def next_code(record: str, region: str = SHIPPED) -> str:
    """Return the code that the next standard of a region's library gets."""
    letter = LETTERS[record]
    last = Row.objects.filter(code__startswith=f"{letter}-{region}-").order_by("-code").first()
    return code_of(letter, region, int(last.code[9:13]) + 1 if last else 1)


def stored() -> Iterator[dict[str, object]]:
    """Yield every standard as kept, by code: what an export writes."""
    yield from Row.objects.order_by("code").values_list("content", flat=True).iterator()
