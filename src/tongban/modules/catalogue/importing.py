"""Import a file of items: every line whole or not at all, every wrong line named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused

from . import gate, native, queries
from .actions.adopt import Outcome, adopt_base, adopt_bundle, adopt_item
from .actions.publish import publish
from .contracts import BASE_UNKNOWN, GATE, BaseItem, Bundle, Implementation
from .native import Record


@dataclass(frozen=True, slots=True)
class Rejected:
    """A line that was not taken, with one of its reasons."""

    line: int
    code: str
    field: str
    rule: str
    message: str


@dataclass(frozen=True, slots=True)
class Flagged:
    """What the publish gate says of an item that was taken."""

    code: str
    name: str
    severity: str
    rule: str
    element: str
    message: str


@dataclass(slots=True)
class Report:
    """What an import did. `published` counts new revisions."""

    read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    published: int = 0
    rejected: list[Rejected] = field(default_factory=list)
    flagged: list[Flagged] = field(default_factory=list)


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
    Memory does not grow with the file beyond the codes seen and what is reported.
    """
    report = Report()
    way = _Way(by, {}, {}, dry_run, publishing)
    for line in native.read(stream):
        report.read += 1
        if line.record is None:
            report.rejected += [_rejected(one) for one in line.errors]
        else:
            _take(line.number, line.record, report, way)
        progress()
    return report


@dataclass(frozen=True, slots=True)
class _Way:
    by: Actor
    bases: dict[str, BaseItem]
    bundles: dict[str, Bundle]
    dry_run: bool
    publishing: bool


def _rejected(error: native.LineError, code: str = "") -> Rejected:
    return Rejected(error.line, code, error.field, error.rule, error.message())


def _take(number: int, record: Record, report: Report, way: _Way) -> None:
    try:
        outcome = _preview(record, way) if way.dry_run else _adopt(record, way)
    except Refused as refusal:
        said = refusal.message()
        report.rejected.append(Rejected(number, record.code, "base", refusal.code, said))
        return
    setattr(report, outcome, getattr(report, outcome) + 1)
    if isinstance(record, Implementation):
        _examine(record, report, way)


def _adopt(record: Record, way: _Way) -> Outcome:
    if _preview(record, way) == "unchanged":
        return "unchanged"
    if isinstance(record, BaseItem):
        return adopt_base(record, by=way.by)
    if isinstance(record, Bundle):
        return adopt_bundle(record, by=way.by)
    return adopt_item(record, by=way.by)


def _preview(record: Record, way: _Way) -> Outcome:
    before = _known(record)
    if isinstance(record, BaseItem):
        way.bases[record.code] = record
    elif record.base not in way.bases and queries.latest_base(record.base) is None:
        raise Refused(BASE_UNKNOWN, base=record.base)
    if isinstance(record, Bundle):
        way.bundles[record.base] = record
    if before is None:
        return "created"
    return "unchanged" if before == native.fingerprint(record) else "updated"


def _known(record: Record) -> str | None:
    """The fingerprint of what is stored under the record's code, if anything is."""
    if isinstance(record, BaseItem):
        base = queries.latest_base(record.code)
        return base.fingerprint if base else None
    if isinstance(record, Bundle):
        bundle = queries.latest_bundle(record.base)
        return bundle.fingerprint if bundle else None
    row = queries.find(record.code)
    return row.fingerprint if row else None


def _examine(record: Implementation, report: Report, way: _Way) -> None:
    if way.dry_run:
        _flag(record, report, way)
        return
    row = queries.item(record.code)
    findings = queries.findings(row)
    report.flagged += [
        Flagged(row.code, row.name, str(f.severity), f.code, f.element, f.zh) for f in findings
    ]
    if way.publishing and gate.passes(findings):
        report.published += _publish(record.code, way.by)


def _flag(record: Implementation, report: Report, way: _Way) -> None:
    base = way.bases.get(record.base)
    if base is None:
        stored = queries.latest_base(record.base)
        decoded = native.decode(stored.content) if stored else None
        if not isinstance(decoded, BaseItem):
            return
        base = decoded
    stored_bundle = queries.latest_bundle(record.base)
    known = way.bundles.get(record.base)
    bundle = native.encode(known) if known else stored_bundle and stored_bundle.content
    item = queries.merged(native.encode(base), native.encode(record), bundle or None)
    report.flagged += [
        Flagged(record.code, item.name, str(f.severity), f.code, f.element, f.zh)
        for f in gate.examine(item)
    ]


def _publish(code: str, by: Actor) -> int:
    try:
        publish(code, by=by)
    except Refused as refusal:
        if refusal.code == GATE:
            raise
        return 0
    return 1


def why_not(report: Report) -> Iterator[tuple[str, int]]:
    """Yield each blocking rule with how many items it holds back, the commonest first."""
    blocking = Counter(one.rule for one in report.flagged if one.severity == "block")
    yield from blocking.most_common()
