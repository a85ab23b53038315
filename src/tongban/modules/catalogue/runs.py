"""Reads of import runs: the desk's list, one run with its remarks, its whole report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from tongban.kernel.errors import NotFound
from tongban.kernel.paging import Page, page

from .models import ImportRemark, ImportRun, Provenance

Run: TypeAlias = ImportRun
Said: TypeAlias = ImportRemark
"""The rows as entrances may name them."""
_REJECTED = ("line", "place", "code", "element", "rule", "message")
_FLAGGED = ("line", "place", "code", "name", "element", "rule", "severity", "message")


def listing(*, after: str = "", before: str = "", size: int = 50) -> Page[ImportRun]:
    """Return runs, the newest first."""
    order = ("-started_at", "-id")
    return page(ImportRun.objects.all(), order=order, after=after, before=before, size=size)


def one(uid: str) -> ImportRun:
    """Return a run. Raises `NotFound`."""
    found = ImportRun.objects.filter(uid=uid).first()
    if found is None:
        raise NotFound("import")
    return found


def remarks(
    run: ImportRun, kind: str, *, after: str = "", before: str = "", size: int = 50
) -> Page[ImportRemark]:
    """Return rejected or flagged lines of a run in the source's order."""
    found = ImportRemark.objects.filter(run=run, kind=kind)
    return page(found, order=("id",), after=after, before=before, size=size)


def each(run: ImportRun, kind: str) -> Iterator[Mapping[str, Any]]:
    """Yield all rejected or flagged lines of a run as a report tells them."""
    names = _REJECTED if kind == "rejected" else _FLAGGED
    found = ImportRemark.objects.filter(run=run, kind=kind).order_by("id").values(*names)
    for row in found.iterator(1000):
        if kind == "rejected":
            row["field"] = row.pop("element")
        yield row


def origin(kind: str, code: str) -> Provenance | None:
    """Return where a record was last read, if an import brought it."""
    return Provenance.objects.filter(kind=kind, code=code).select_related("run").first()


def counts(run: ImportRun) -> dict[str, Any]:
    """Return the numbers of a run as its report begins."""
    names = ("read", "created", "updated", "unchanged", "published")
    said = {"run": run.uid, "format": run.format, "file": run.file, "state": run.state}
    return {**said, **{name: getattr(run, name) for name in names}, "gate": run.gate}
