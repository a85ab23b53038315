"""What other modules may ask of the catalogue."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from tqdm import tqdm

from tongban.kernel import worker
from tongban.kernel.actors import Rule
from tongban.kernel.errors import Refused
from tongban.kernel.reasons import reason
from tongban.modules.search import public as search

from . import (
    disclosing,
    exchanging,
    formats,
    importing,
    indexing,
    queries,
    returning,
    runs,
    shelf,
    stocking,
)
from . import running as importer
from .actions.examine import note_link, record_exam
from .actions.list_proofs import Proved, list_proofs
from .contracts import Disclosed, ItemType, Offer, Standing
from .exam import running, standing
from .exam.running import Examined
from .formats import Source
from .ports import LINKS
from .queries import forget_offers
from .reports import Numbers
from .selecting import applicable, select

CLOSED = reason(
    "item.not_open",
    zh="这个事项现在不能在网上申请。",
    en="This item cannot be applied for online at present.",
)


def offer(revision_id: int) -> Offer:
    """Return the offer of a published revision. Raises `NotFound`."""
    return queries.offer(revision_id)


def offers(revision_ids: Collection[int]) -> dict[int, Offer]:
    """Return the offers of published revisions: one statement for all not read before."""
    return queries.offers_by_id(revision_ids)


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


def import_library(stream: BinaryIO) -> importing.Report:
    """Import a file of the library of standard materials and fields as the operator."""
    return stocking.import_library(stream, by=Rule("import"))


def library() -> Iterator[Mapping[str, object]]:
    """Yield every standard in the format of the library: what an export writes."""
    return shelf.stored()


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
    return importer.preview(
        name, source, by=Rule("import"), publishing=publishing, progress=progress
    )


def run_import(
    name: str,
    source: Source,
    *,
    publishing: bool = False,
    batch: int = importer.BATCH,
    progress: Callable[[], None] = lambda: None,
) -> str:
    """Import a source as the operator; return the uid of the run.

    Raises:
        LookupError: there is no such format. Refused: `import.elsewhere`.
    """
    by = Rule("import")
    return importer.run(name, source, by=by, publishing=publishing, batch=batch, progress=progress)


def export_national(folder: Path, *, data_source: str = "") -> tuple[int, list[str]]:
    """Write all items as rows of the national exchange; return rows written, codes left out."""
    out = exchanging.export_national(folder, by=Rule("import"), data_source=data_source)
    return out.written, out.left_out


def import_feedback(source: Source) -> importing.Report:
    """Take what the platform above says of reported rows (dn_audit_abnormal)."""
    return exchanging.import_feedback(source, by=Rule("import"))


def write_returns(source: Source, uid: str, file: Path, *, data_source: str = "") -> int:
    """Write dn_audit_abnormal for the rows of a folder that a run did not take; return how many."""
    return returning.write_returns(source, uid, file, data_source)


def import_numbers(uid: str) -> Numbers:
    """Return the numbers of a run. Raises `NotFound`."""
    return runs.numbers(runs.one(uid))


def import_rejected(uid: str) -> Iterator[importing.Rejected]:
    """Yield why lines of a run were not taken. Raises `NotFound`."""
    return runs.rejected(runs.one(uid))


def import_flagged(uid: str) -> Iterator[importing.Flagged]:
    """Yield what is to be looked at in the lines of a run. Raises `NotFound`."""
    return runs.flagged(runs.one(uid))


def stored() -> Iterator[Mapping[str, object]]:
    """Yield every record in the native format, base items first: what an export writes."""
    return queries.stored()


def type_of(base_code: str) -> ItemType | None:
    """Return the type (行政许可, …) of a base item in force; None when there is no such item."""
    return queries.type_of(base_code)


def in_force(code: str) -> Standing | None:
    """Say how a public item stands, None for one that is not public."""
    return queries.standing(code)


def disclosed(code: str) -> Disclosed:
    """Return a published or paused item, whole. Raises `NotFound`."""
    return disclosing.one(code)


def every_disclosed() -> Iterator[Disclosed]:
    """Yield every published or paused item, whole; memory holds a hundred."""
    return disclosing.every()


def newest_change() -> tuple[int, dt.datetime] | None:
    """Return number and time of the last change of the catalogue; None before the first."""
    last = disclosing.newest_change()
    return (last.seq, last.at) if last else None


def changed_at(code: str) -> dt.datetime | None:
    """Return when something last happened to a public item; None where no change was logged."""
    return disclosing.changed_at(code)


def reindex() -> int:
    """Put every published item into the search index anew; return how many entries changed."""
    return search.index(indexing.doc(item) for item in queries.published_items())


def index_after_upgrade() -> int:
    """Index anew what an upgrade of the word index emptied; return how many entries changed."""
    return reindex() if search.emptied() else 0


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
    "Source",
    "applicable",
    "changed_at",
    "current_offer",
    "disclosed",
    "every_disclosed",
    "examine",
    "export_national",
    "forget_offers",
    "import_feedback",
    "import_flagged",
    "import_formats",
    "import_library",
    "import_numbers",
    "import_rejected",
    "import_stream",
    "in_force",
    "index_after_upgrade",
    "library",
    "list_proofs_from",
    "load_demo",
    "newest_change",
    "offer",
    "preview_import",
    "probe_links",
    "published_codes",
    "reindex",
    "renewing",
    "run_import",
    "select",
    "stored",
    "type_of",
    "write_returns",
]  # fmt: skip
