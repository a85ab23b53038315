"""Import an open file of items without a run of its own (the demonstration); parts of a run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import BinaryIO

from tongban.kernel.actors import Actor

from .formats import Entry, native
from .reports import Flagged, Rejected, Report, why_not
from .taking import Way, take

__all__ = [
    "Flagged",
    "Rejected",
    "Report",
    "chunks",
    "import_entries",
    "import_items",
    "why_not",
]


def import_items(
    stream: BinaryIO,
    *,
    by: Actor,
    dry_run: bool = False,
    publishing: bool = False,
    progress: Callable[[], None] = lambda: None,
) -> Report:
    """Take every good line of a native file and report on all.

    With `dry_run` nothing is written; with `publishing` items that pass the gate are published.
    """
    way = Way(by, dry_run, publishing)
    return import_entries(native.entries(stream), way, progress)


def import_entries(
    entries: Iterable[Entry], way: Way, progress: Callable[[], None] = lambda: None
) -> Report:
    """Take lines one by one: each commits alone."""
    report = Report()
    for entry in entries:
        add(report, take([entry], way))
        progress()
    return report


def add(report: Report, more: Report) -> None:
    """Add what was done with some lines to what was done before."""
    for name, count in more.counts().items():
        setattr(report, name, getattr(report, name) + count)
    report.rejected += more.rejected
    report.flagged += more.flagged
    report.gate.update(more.gate)


def chunks(entries: Iterator[Entry], size: int) -> Iterator[list[Entry]]:
    """Yield lines by so many at a time."""
    while several := list(islice(entries, size)):
        yield several
