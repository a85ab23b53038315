"""What other modules may ask of the catalogue."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from tongban.kernel import worker
from tongban.kernel.actors import Rule
from tongban.kernel.errors import Refused
from tongban.kernel.reasons import reason
from tongban.modules.search import public as search

from . import handlers, importing, queries
from .contracts import Offer
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


def import_stream(
    stream: BinaryIO,
    *,
    dry_run: bool = False,
    publishing: bool = True,
    progress: Callable[[], None] = lambda: None,
) -> importing.Report:
    """Import a native file as the operator; `publishing` publishes what passes the gate."""
    return importing.import_items(
        stream, by=Rule("import"), dry_run=dry_run, publishing=publishing, progress=progress
    )


def stored() -> Iterator[Mapping[str, object]]:
    """Yield every record in the native format, base items first: what an export writes."""
    return queries.stored()


def reindex() -> int:
    """Put every published item into the search index anew; return how many entries changed."""
    return search.index(handlers.doc(item) for item in queries.published_items())


def published_codes(most: int = 100) -> list[str]:
    """Return the codes of published items, by name."""
    return queries.published_codes(most)


__all__ = [
    "Offer",
    "applicable",
    "current_offer",
    "forget_offers",
    "import_stream",
    "load_demo",
    "offer",
    "published_codes",
    "reindex",
    "renewing",
    "select",
    "stored",
]  # fmt: skip
