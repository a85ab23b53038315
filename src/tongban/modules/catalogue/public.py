"""What other modules may ask of the catalogue."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from tongban.kernel import worker
from tongban.kernel.actors import Rule
from tongban.kernel.errors import Refused
from tongban.kernel.reasons import reason

from . import formats, importing, queries, running, runs
from .contracts import Offer
from .formats import Source
from .queries import forget_offers
from .selecting import applicable, select

CLOSED = reason(
    "item.not_open",
    zh="这个事项现在不能在网上申请。",
    en="This item cannot be applied for online at present.",
)


def offer(revision_id: int) -> Offer:
    """Return the offer of a published revision. Raises `NotFound`."""
    return queries.offer(revision_id)


def current_offer(code: str) -> Offer:
    """Return the offer now in force.

    Raises:
        NotFound: no such item is published. Refused: `item.not_open` (paused).
    """
    found, is_open = queries.current(code)
    if not is_open:
        raise Refused(CLOSED)
    return found


def renewing(org: str, licence: str) -> str:
    """Return the code of the item by which a body renews licences of this name, "" for none."""
    return queries.renewing(org, licence)


def load_demo(*files: Path) -> importing.Report:
    """Import and publish the shipped guides; a second time finds all unchanged."""
    last = importing.Report()
    for file in files:
        with file.open("rb") as stream:
            last = importing.import_items(stream, by=Rule("import"), publishing=True)
    worker.drain()
    return last


def import_stream(stream: BinaryIO, *, publishing: bool = True) -> importing.Report:
    """Import an open native file as the operator, without a run that is kept."""
    return importing.import_items(stream, by=Rule("import"), publishing=publishing)


def import_formats() -> dict[str, str]:
    """Return the formats that can be imported: name and title."""
    return {name: formats.find(name).TITLE for name in formats.names()}


def preview_import(
    name: str, source: Source, *, publishing: bool, progress: Callable[[], None]
) -> importing.Report:
    """Say what an import would do. Raises `LookupError` for a format that there is not."""
    return running.preview(
        name, source, by=Rule("import"), publishing=publishing, progress=progress
    )


def run_import(
    name: str,
    source: Source,
    *,
    publishing: bool = False,
    batch: int = running.BATCH,
    progress: Callable[[], None] = lambda: None,
) -> str:
    """Import a source as the operator; return the uid of the run.

    Raises:
        LookupError: there is no such format. Refused: `import.elsewhere`.
    """
    by = Rule("import")
    return running.run(name, source, by=by, publishing=publishing, batch=batch, progress=progress)


def import_counts(uid: str) -> dict[str, Any]:
    """Return the numbers of a run. Raises `NotFound`."""
    return runs.counts(runs.one(uid))


def import_remarks(uid: str, kind: str) -> Iterator[Mapping[str, Any]]:
    """Yield the "rejected" or "flagged" lines of a run. Raises `NotFound`."""
    return runs.each(runs.one(uid), kind)


def stored() -> Iterator[Mapping[str, object]]:
    """Yield every record in the native format, base items first: what an export writes."""
    return queries.stored()


def published_codes(most: int = 100) -> list[str]:
    """Return the codes of published items, by name."""
    return [row["code"] for row in queries.shelf()[:most]]


__all__ = [
    "Offer",
    "Source",
    "applicable",
    "current_offer",
    "forget_offers",
    "import_counts",
    "import_formats",
    "import_remarks",
    "import_stream",
    "load_demo",
    "offer",
    "preview_import",
    "published_codes",
    "renewing",
    "run_import",
    "select",
    "stored",
]  # fmt: skip
