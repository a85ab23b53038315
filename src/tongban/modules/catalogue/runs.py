"""Reads of import runs: the desk's list, one run with its remarks, its whole report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from django.db.models import QuerySet

from tongban.kernel.errors import NotFound
from tongban.kernel.paging import Page, page

from .models import ImportRemark, ImportRun, Provenance
from .reports import Flagged, Numbers, Rejected

Run: TypeAlias = ImportRun
Said: TypeAlias = ImportRemark
Line: TypeAlias = Rejected | Flagged
"""The rows as entrances may name them."""


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


def rejected(run: ImportRun) -> Iterator[Rejected]:
    """Yield every reason why a line of a run was not taken."""
    names = ("line", "code", "element", "rule", "message", "place")
    for row in _all(run, "rejected").values_list(*names).iterator(1000):
        yield Rejected(*row)


def flagged(run: ImportRun) -> Iterator[Flagged]:
    """Yield everything that is to be looked at in lines that were taken."""
    names = ("code", "name", "severity", "rule", "element", "message", "line", "place")
    for row in _all(run, "flagged").values_list(*names).iterator(1000):
        yield Flagged(*row)


def _all(run: ImportRun, kind: str) -> QuerySet[ImportRemark]:
    return ImportRemark.objects.filter(run=run, kind=kind).order_by("id")


def origin(kind: str, code: str) -> Provenance | None:
    """Return where a record was last read, if an import brought it."""
    return Provenance.objects.filter(kind=kind, code=code).select_related("run").first()


def numbers(run: ImportRun) -> Numbers:
    """Return the numbers of a run."""
    done = (run.read, run.created, run.updated, run.unchanged, run.published)
    return Numbers(run.uid, run.format, run.file, run.state, *done, gate=dict(run.gate))
