"""Take the lines of a source into the catalogue: each whole or not at all, each wrong one named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from typing import Any, Final

from django.db import transaction

from tongban.kernel.actors import Actor
from tongban.kernel.db import joined, writing
from tongban.kernel.errors import Refused

from . import gate, native, pushes, queries
from .actions.adopt import Outcome, adopt_base, adopt_bundle, adopt_item, refuse_heavier
from .actions.adopt_new import adopt_new
from .actions.keep_rows import keep_rows
from .actions.publish import publish
from .actions.push_imported import push_imported
from .contracts import BASE_UNKNOWN, GATE, BaseItem, Bundle, Finding, Implementation, Item
from .formats import Entry, Onto, Remark
from .formats.exchange import ExchangeLine
from .formats.rules import sentence
from .native import Record
from .policies import PUSH
from .prepared import Prepared, prepare
from .reports import Flagged, Rejected, Report

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
    changed: list[Mapping[str, Any]] = field(default_factory=list)
    """Where each record that the last lines changed was read."""
    rows: list[ExchangeLine] = field(default_factory=list)
    """Rows of an exchange that came with the last lines and are not known as they are."""
    _known: dict[str, str] = field(default_factory=dict)
    _bases: dict[str, BaseItem] = field(default_factory=dict)
    _bundles: dict[str, Bundle] = field(default_factory=dict)
    _new_bases: list[Prepared[BaseItem]] = field(default_factory=list)
    _new_items: list[tuple[Prepared[Record], Item]] = field(default_factory=list)

    def look(self, entries: Sequence[Entry]) -> None:
        """Ask at once what is stored under the codes of these lines."""
        if not self.dry_run:
            self._known.clear()
            self._forget()
        self.changed.clear()
        self.rows.clear()
        self._new_bases, self._new_items = [], []
        codes = {queries.Named(type(one), one.code) for each in entries for one in each.records}
        self._known = queries.fingerprints(codes) | self._known

    def _forget(self) -> None:
        for kept in (self._bases, self._bundles):
            if len(kept) > _MOST_KEPT:
                kept.clear()

    def outcome(self, one: Prepared[Record]) -> Outcome:
        """Return what taking the record will do."""
        before = self._known.get(_name(one.record))
        if before is None:
            return "created"
        return "unchanged" if before == one.fingerprint else "updated"

    def keep(self, one: Prepared[Record]) -> None:
        """Remember a record that was taken."""
        self._known[_name(one.record)] = one.fingerprint
        if isinstance(one.record, BaseItem):
            self._bases[one.record.code] = one.record
        elif isinstance(one.record, Bundle):
            self._bundles[one.record.base] = one.record

    def wait(self, one: Prepared[Record]) -> None:
        """Let a new record wait to be written with others."""
        record = one.record
        if isinstance(record, BaseItem):
            self._new_bases.append(Prepared(record, one.content, one.fingerprint))
        elif isinstance(record, Implementation) and (item := self.item(record)):
            self._new_items.append((one, item))

    def forget(self, record: Record) -> None:
        """Know nothing any more of a record that was refused."""
        self._known.pop(_name(record), None)
        self._bases.pop(record.code, None)

    def flush(self) -> None:
        """Write what waits."""
        if self._new_bases or self._new_items:
            adopt_new(self._new_bases, self._new_items, by=self.by)
        self._new_bases, self._new_items = [], []

    def item(self, record: Implementation) -> Item | None:
        """Return the item of a body as this import leaves it; None without its base item."""
        base = self.base(record.base)
        if base is None:
            return None
        return Item(base, record, self.bundle(record.base) if base.bundle else None)

    def base(self, code: str) -> BaseItem | None:
        """Return the base item as this import leaves it: its last revision, in force or to come."""
        if code not in self._bases:
            stored = queries.newest_base(code)
            found = native.decode(stored.content) if stored else None
            if not isinstance(found, BaseItem):
                return None
            self._bases[code] = found
        return self._bases[code]

    def known(self, record: Record) -> Record | None:
        """Return the record in force of the same kind and code."""
        if isinstance(record, BaseItem):
            return self.base(record.code)
        stored = queries.find(record.code)
        return native.decode(stored.content) if stored else None

    def bundle(self, code: str) -> Bundle | None:
        """Return the bundle's record in force."""
        if code not in self._bundles:
            stored = queries.latest_bundle(code)
            found = native.decode(stored.content) if stored else None
            return found if isinstance(found, Bundle) else None
        return self._bundles[code]


def take(entries: Iterable[Entry], way: Way) -> Report:
    """Take some lines and report on all. Rows of an exchange are kept with their items."""
    report, several = Report(), list(entries)
    way.look(several)
    for entry in several:
        report.read += 1
        if entry.errors:
            report.rejected += [_rejected(entry, one) for one in entry.errors]
        else:
            _take(entry, report, way)
    way.flush()
    if way.rows and not way.dry_run:
        keep_rows(way.rows, by=way.by)
    return report


def _name(record: Record) -> str:
    return f"{type(record).__name__} {record.code}"


def _whole() -> AbstractContextManager[None]:
    """One line, whole or not at all: a savepoint of its batch, or a transaction of its own."""
    return transaction.atomic() if joined() else writing()


def _rejected(entry: Entry, wrong: Remark) -> Rejected:
    said = sentence(wrong)
    return Rejected(entry.line, entry.code, wrong.field, wrong.rule, said, entry.place)


def _take(entry: Entry, report: Report, way: Way) -> None:
    if entry.onto is not None:
        entry = replace(entry, records=_laid_over(entry, entry.onto, way))
    flags = list(entry.flags)
    try:
        done = [_judge(one, entry, flags, way) for one in entry.records]
        if not way.dry_run:
            _write(done, way)
    except Refused as refusal:
        for record in entry.records:
            way.forget(record)
        said = refusal.message()
        wrong = Rejected(entry.line, entry.code, "base", refusal.code, said, entry.place)
        report.rejected.append(wrong)
        return
    outcome = _of_line([what for _, what in done] or ["unchanged"])
    way.rows += [one for one in entry.rows if isinstance(one, ExchangeLine)]
    setattr(report, outcome, getattr(report, outcome) + 1)
    way.changed += [_origin(entry, one.record) for one, what in done if what != "unchanged"]
    report.flagged += [_flagged(entry, one) for one in flags]
    for record in entry.records:
        if isinstance(record, Implementation):
            _examine(entry, record, report, way)


def _laid_over(entry: Entry, onto: Onto, way: Way) -> tuple[Record, ...]:
    """Lay what a line says over what is known: what its source cannot carry stays."""
    found: list[Record] = []
    for one in entry.records:
        known = way.known(one) if way.outcome(prepare(one)) == "updated" else None
        foreign = isinstance(known, BaseItem) and entry.derived and _foreign(known, one)
        standard = one if isinstance(one, BaseItem) else way.base(one.base)
        if known is None or foreign or not isinstance(standard, BaseItem):
            found.append(one)
        else:
            found.append(onto(known, standard))
    return tuple(found)


def _foreign(known: BaseItem, record: Record) -> bool:
    """Whether another source gave the base item that is known."""
    return isinstance(record, BaseItem) and known.source.id != record.source.id


def _judge(
    record: Record, entry: Entry, flags: list[Remark], way: Way
) -> tuple[Prepared[Record], Outcome]:
    """Say what taking a record will do; nothing is written yet. Raises `Refused`."""
    standard = None if isinstance(record, BaseItem) else way.base(record.base)
    if not isinstance(record, BaseItem) and standard is None:
        raise Refused(BASE_UNKNOWN, base=record.base)
    if isinstance(record, Implementation) and standard is not None:
        refuse_heavier(standard, record)
    one = prepare(record)
    outcome = way.outcome(one)
    if isinstance(record, BaseItem) and entry.derived and outcome == "updated":
        stored = way.base(record.code)
        if stored is not None and _foreign(stored, record):
            flags.append(Remark("base", "standard.kept"))
            return one, "unchanged"
    way.keep(one)
    return one, outcome


def _write(done: Sequence[tuple[Prepared[Record], Outcome]], way: Way) -> None:
    """New records wait for the end of the batch; what changes something is written at once."""
    changes = [one for one, what in done if what != "unchanged"]
    fresh = all(what != "updated" and not isinstance(one.record, Bundle) for one, what in done)
    if fresh:
        for one in changes:
            way.wait(one)
        return
    way.flush()
    with _whole():
        for one in changes:
            _adopt(one.record, way.by)


def _origin(entry: Entry, record: Record) -> Mapping[str, Any]:
    kind = type(record).__name__
    where = {"place": entry.place, "line": entry.line, "digest": entry.digest}
    return {"kind": kind, "code": record.code, **where}


def _of_line(done: Sequence[Outcome]) -> Outcome:
    """A line is created with its last record; a change of any of its records updates it."""
    if done[-1] == "created":
        return "created"
    return "unchanged" if set(done) == {"unchanged"} else "updated"


def _adopt(record: Record, by: Actor) -> None:
    if isinstance(record, BaseItem):
        _renew(record, by)
    elif isinstance(record, Bundle):
        adopt_bundle(record, by=by)
    else:
        adopt_item(record, by=by)


def _renew(record: BaseItem, by: Actor) -> None:
    """Put a base item in force; where bodies' public items stand under it, push it down to them."""
    before = queries.newest_base(record.code)
    adopt_base(record, by=by)
    if before is not None and pushes.concern(record.code):
        push_imported(pushes.base_of(before.content), record, by=PUSH)


def _flagged(entry: Entry, flag: Remark) -> Flagged:
    name = next((r.name for r in entry.records if not isinstance(r, Bundle) and r.name), "")
    said = sentence(flag)
    return Flagged(entry.code, name, "format", flag.rule, flag.field, said, entry.line, entry.place)


def _examine(entry: Entry, record: Implementation, report: Report, way: Way) -> None:
    item = way.item(record)
    if item is None:
        return
    findings = queries.judged(item)
    report.gate.update({one.code for one in findings})
    if way.listing:
        report.flagged += [_found(entry, item, one) for one in findings]
    if way.publishing and entry.in_use and not way.dry_run and gate.passes(findings):
        way.flush()
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
