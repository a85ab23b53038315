"""What other modules may ask of the catalogue."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from tqdm import tqdm

from tongban.kernel import worker
from tongban.kernel.actors import Rule
from tongban.kernel.errors import Refused
from tongban.kernel.reasons import reason
from tongban.modules.search import public as search

from . import handlers, importing, queries
from .actions.examine import note_link, record_exam
from .actions.list_proofs import Proved, list_proofs
from .contracts import Offer
from .exam import running, standing
from .exam.running import Examined
from .ports import LINKS
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


def examine(*, ask_channels: bool = True, progress: bool = False) -> list[Examined]:
    """Sit the exam over all public items, keep its scores, and return what was found, by body."""
    sat = tqdm(running.sit(ask_channels=ask_channels), disable=not progress, unit="items")
    examined = list(sat)
    record_exam(examined, by=Rule("exam"))
    return examined


def probe_links() -> tuple[int, int]:
    """Open every address that public guides show, once; return how many opened, of how many."""
    opener = LINKS.get("http")
    urls = standing.shown_addresses()
    answers = [(url, opener.open(url)) for url in urls]
    for url, answer in answers:
        note_link(url, answer.said, opened=answer.opened, by=Rule("exam"))
    return sum(answer.opened for _, answer in answers), len(answers)


def list_proofs_from(file: Path) -> int:
    """Replace the list of proofs by a CSV file (name, basis, issuer, source); return its length."""
    with file.open(encoding="utf-8-sig", newline="") as stream:
        rows = [Proved(**row) for row in csv.DictReader(stream)]
    return list_proofs(rows, by=Rule("import"))


def published_codes(most: int = 100) -> list[str]:
    """Return the codes of published items, by name."""
    return queries.published_codes(most)


__all__ = [
    "Offer",
    "applicable",
    "current_offer",
    "examine",
    "forget_offers",
    "import_stream",
    "list_proofs_from",
    "load_demo",
    "offer",
    "probe_links",
    "published_codes",
    "reindex",
    "renewing",
    "select",
    "stored",
]  # fmt: skip
