"""Take the lines of a source into the catalogue: each whole or not at all, each wrong one named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any, Final

from django.db import transaction

from tongban.kernel.actors import Actor
from tongban.kernel.db import joined, writing
from tongban.kernel.errors import Refused

from . import gate, native, queries
from .actions.adopt import Outcome, adopt_base, adopt_bundle, adopt_item
from .actions.publish import publish
from .contracts import BASE_UNKNOWN, GATE, BaseItem, Bundle, Finding, Implementation, Item
from .formats import Entry, Remark
from .formats.rules import sentence
from .native import Record
from .reports import Flagged, Rejected, Report

_ORDER: Final[tuple[Outcome, ...]] = ("created", "updated", "unchanged")
_MOST_KEPT: Final = 2000
"""Base items kept at hand."""


@dataclass(slots=True)
class Way:
    """How lines are taken, and what is known of those taken before.

    `listing`: what the gate says is listed line by line; it is counted in any case.
    """

    by: Actor
    dry_run: bool = False
    publishing: bool = False
    listing: bool = True
    _known: dict[str, str] = field(default_factory=dict)
    _bases: dict[str, BaseItem] = field(default_factory=dict)
    _bundles: dict[str, Bundle] = field(default_factory=dict)

    def look(self, entries: Sequence[Entry]) -> None:
        """Ask at once what is stored under the codes of these lines."""
        if not self.dry_run:
            self._known.clear()
            self._forget()
        codes = {queries.Named(type(one), one.code) for each in entries for one in each.records}
        self._known = queries.fingerprints(codes) | self._known

    def _forget(self) -> None:
        for kept in (self._bases, self._bundles):
            if len(kept) > _MOST_KEPT:
                kept.clear()

    def outcome(self, record: Record) -> Outcome:
        """Return what taking the record will do."""
        before = self._known.get(f"{type(record).__name__} {record.code}")
        if before is None:
            return "created"
        return "unchanged" if before == native.fingerprint(record) else "updated"

    def keep(self, record: Record) -> None:
        """Remember a record that was taken."""
        self._known[f"{type(record).__name__} {record.code}"] = native.fingerprint(record)
        if isinstance(record, BaseItem):
            self._bases[record.code] = record
        elif isinstance(record, Bundle):
            self._bundles[record.base] = record

    def base(self, code: str) -> BaseItem | None:
        """Return the base item in force, as this import leaves it."""
        if code not in self._bases:
            stored = queries.latest_base(code)
            found = native.decode(stored.content) if stored else None
            if not isinstance(found, BaseItem):
                return None
            self._bases[code] = found
        return self._bases[code]

    def bundle(self, code: str) -> Bundle | None:
        """Return the bundle's record in force."""
        if code not in self._bundles:
            stored = queries.latest_bundle(code)
            found = native.decode(stored.content) if stored else None
            return found if isinstance(found, Bundle) else None
        return self._bundles[code]


def take(entries: Iterable[Entry], way: Way) -> Report:
    """Take some lines and report on all."""
    report, several = Report(), list(entries)
    way.look(several)
    for entry in several:
        report.read += 1
        if entry.errors:
            report.rejected += [_rejected(entry, one) for one in entry.errors]
        else:
            _take(entry, report, way)
    return report


def _whole() -> AbstractContextManager[None]:
    """One line, whole or not at all: a savepoint of its batch, or a transaction of its own."""
    return transaction.atomic() if joined() else writing()


def _rejected(entry: Entry, wrong: Remark) -> Rejected:
    said = sentence(wrong)
    return Rejected(entry.line, entry.code, wrong.field, wrong.rule, said, entry.place)


def _take(entry: Entry, report: Report, way: Way) -> None:
    flags = list(entry.flags)
    try:
        with _whole():
            done = {_record(one, entry, flags, way) for one in entry.records}
    except Refused as refusal:
        said = refusal.message()
        wrong = Rejected(entry.line, entry.code, "base", refusal.code, said, entry.place)
        report.rejected.append(wrong)
        return
    outcome = _of_line(entry, done)
    setattr(report, outcome, getattr(report, outcome) + 1)
    report.flagged += [_flagged(entry, one) for one in flags]
    for record in entry.records:
        if isinstance(record, Implementation):
            _examine(entry, record, report, way)


def _of_line(entry: Entry, done: set[tuple[str, Outcome]]) -> Outcome:
    """A line is created with its last record; a change of any of its records updates it."""
    last = entry.records[-1].code
    if (last, "created") in done:
        return "created"
    return "unchanged" if {outcome for _, outcome in done} == {"unchanged"} else "updated"


def _record(
    record: Record, entry: Entry, flags: list[Remark], way: Way
) -> tuple[str, Outcome]:
    if not isinstance(record, BaseItem) and way.base(record.base) is None:
        raise Refused(BASE_UNKNOWN, base=record.base)
    outcome = way.outcome(record)
    if isinstance(record, BaseItem) and entry.derived and outcome == "updated":
        stored = way.base(record.code)
        if stored is not None and stored.source.id != record.source.id:
            flags.append(Remark("base", "standard.kept"))
            return record.code, "unchanged"
    if outcome != "unchanged" and not way.dry_run:
        _adopt(record, way.by)
    way.keep(record)
    return record.code, outcome


def _adopt(record: Record, by: Actor) -> None:
    if isinstance(record, BaseItem):
        adopt_base(record, by=by)
    elif isinstance(record, Bundle):
        adopt_bundle(record, by=by)
    else:
        adopt_item(record, by=by)


def _flagged(entry: Entry, flag: Remark) -> Flagged:
    name = next((r.name for r in entry.records if not isinstance(r, Bundle) and r.name), "")
    said = sentence(flag)
    return Flagged(entry.code, name, "format", flag.rule, flag.field, said, entry.line, entry.place)


def _examine(entry: Entry, record: Implementation, report: Report, way: Way) -> None:
    base = way.base(record.base)
    if base is None:
        return
    item = Item(base, record, way.bundle(record.base) if base.bundle else None)
    findings = gate.examine(item)
    report.gate.update({one.code for one in findings})
    if way.listing:
        report.flagged += [_found(entry, item, one) for one in findings]
    if way.publishing and not way.dry_run and gate.passes(findings):
        report.published += _publish(record.code, way.by)


def _found(entry: Entry, item: Item, one: Finding) -> Flagged:
    severity = str(one.severity)
    return Flagged(
        item.code, item.name, severity, one.code, one.element, one.zh, entry.line, entry.place
    )


def _publish(code: str, by: Actor) -> int:
    try:
        with _whole():
            publish(code, by=by)
    except Refused as refusal:
        if refusal.code == GATE:
            raise
        return 0
    return 1


def remarks_of(report: Report) -> list[Mapping[str, Any]]:
    """Return rejected and flagged lines as rows to keep."""
    rejected: list[Mapping[str, Any]] = [
        {
            "kind": "rejected",
            "line": one.line,
            "place": one.place,
            "code": one.code,
            "element": one.field,
            "rule": one.rule,
            "message": one.message,
        }
        for one in report.rejected
    ]
    return rejected + [
        {
            "kind": "flagged",
            "line": one.line,
            "place": one.place,
            "code": one.code,
            "name": one.name,
            "element": one.element,
            "rule": one.rule,
            "severity": one.severity,
            "message": one.message,
        }
        for one in report.flagged
    ]
