"""What other modules may ask of the catalogue."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from tongban.kernel import worker
from tongban.kernel.actors import Rule
from tongban.kernel.errors import Refused
from tongban.kernel.reasons import reason

from . import importing, queries
from .contracts import Offer

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


def load_demo(*files: Path) -> importing.Report:
    """Import and publish the shipped guides; a second time finds all unchanged."""
    last = importing.Report()
    for file in files:
        with file.open("rb") as stream:
            last = importing.import_items(stream, by=Rule("import"), publishing=True)
    worker.drain()
    return last


def import_stream(stream: BinaryIO) -> importing.Report:
    """Import a native file as the operator and publish what passes the gate."""
    return importing.import_items(stream, by=Rule("import"), publishing=True)


def published_codes(most: int = 100) -> list[str]:
    """Return the codes of published items, by name."""
    return [row["code"] for row in queries.shelf()[:most]]


__all__ = ["import_stream", "published_codes", "Offer", "current_offer", "load_demo", "offer"]
