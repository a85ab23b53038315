"""Run an import from beginning to end, so that it can be left, killed, taken up and found again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from typing import Any

from tongban.kernel.actors import Actor
from tongban.kernel.db import passing_through

from . import formats, importing
from .actions.import_run import begin_import, finish_import, import_batch
from .formats import Entry, Source
from .reports import Batch, Report, Started
from .taking import Way, take

BATCH = 500
"""Lines that commit together."""


def preview(
    name: str, source: Source, *, by: Actor, publishing: bool, progress: Callable[[], None]
) -> Report:
    """Say what an import would do; nothing is written, no run is kept."""
    way = Way(
        by, dry_run=True, publishing=publishing, listing=_listing(name, publishing=publishing)
    )
    report = Report()
    for several in importing.chunks(formats.find(name).read(source), BATCH):
        importing.add(report, take(several, way))
        progress()
    return report


def run(
    name: str,
    source: Source,
    *,
    by: Actor,
    publishing: bool = False,
    batch: int = BATCH,
    progress: Callable[[], None] = lambda: None,
) -> str:
    """Import a source; return the uid of the run, whose report is kept.

    Memory does not grow with the source: what a format remembers of codes it has seen is on disk.
    A run of the same bytes that was interrupted is taken up behind its last batch.

    Raises:
        LookupError: there is no such format. Refused: `import.elsewhere`, `access.not_allowed`.
    """
    form = formats.find(name)
    started = Started(name, source.path.name, source.digest(), source.size, publishing)
    uid, taken = begin_import(started, by=by)
    entries = form.read(source)
    way = Way(by, publishing=publishing, listing=_listing(name, publishing=publishing))
    with passing_through() as forget:
        for _ in islice(entries, taken):
            progress()
        for several in importing.chunks(entries, batch):
            import_batch(batch_of(uid, several, way, taken, source.at), by=by)
            taken += len(several)
            forget()
            progress()
    finish_import(uid, by=by)
    return uid


def batch_of(uid: str, several: Sequence[Entry], way: Way, after: int, done_bytes: int) -> Batch:
    """Return lines as a batch: tried again, they are taken again from the beginning."""

    def work() -> tuple[Report, Sequence[Mapping[str, Any]]]:
        return take(several, way), list(way.changed)

    return Batch(uid, after, len(several), done_bytes, work)


def _listing(name: str, *, publishing: bool) -> bool:
    """Whether the gate's findings are listed: for the public's items, or those of our own form."""
    return publishing or name == "native"
