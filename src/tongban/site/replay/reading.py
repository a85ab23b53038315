"""Reading a log: cases and events from CSV files, gzipped or not, by the columns mapped."""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from .mapping import LEAD, LogMapping, Meaning, WrongMapping

_DAY_END = dt.timedelta(hours=23, minutes=59, seconds=59)


@dataclass(slots=True)
class LogEvent:
    """One event of the log, and what it means."""

    number: int
    at: dt.datetime
    activity: str
    officer: str
    body: str
    due_at: dt.datetime | None
    meaning: Meaning


@dataclass(slots=True)
class LogCase:
    """One case of the log with its events in the log's own order."""

    ref: str
    part: str
    row: Mapping[str, str]
    begin: dt.datetime
    end: dt.datetime | None
    limit: dt.datetime | None
    officer: str
    channel: str
    events: list[LogEvent] = field(default_factory=list)

    @property
    def branches(self) -> frozenset[str]:
        """The parts of the work that run beside one another in this case."""
        return frozenset(one.meaning.branch for one in self.events if one.meaning.branch)


@dataclass(frozen=True, slots=True)
class Log:
    """A log as read: its cases by reference."""

    cases: Mapping[str, LogCase]

    @property
    def events(self) -> int:
        """How many events there are."""
        return sum(len(one.events) for one in self.cases.values())


def read(folder: Path, mapping: LogMapping, parts: Sequence[str] = ()) -> Log:
    """Read every part asked for (all when none is named). Raises `WrongMapping`."""
    if strange := [one for one in parts if one not in mapping.parts]:
        raise WrongMapping(f"{mapping.path}: there is no part {strange[0]}")
    cases: dict[str, LogCase] = {}
    for part in parts or mapping.parts:
        here = dict(_cases(folder, mapping, part))
        _events(folder, mapping, part, here)
        cases |= here
    for one in cases.values():
        one.events.sort(key=lambda event: event.number)
        one.begin = min([one.begin, *(e.at for e in one.events), *([one.end] if one.end else [])])
    return Log(cases)


def multiplied(log: Log, copies: int) -> Log:
    """Return the log with every case as often as asked, each copy under a reference of its own."""
    if copies == 1:
        return log
    every = [
        replace(case, ref=f"{ref}~{n}" if n else ref)
        for ref, case in log.cases.items()
        for n in range(copies)
    ]
    return Log({one.ref: one for one in every})


def _cases(folder: Path, mapping: LogMapping, part: str) -> Iterator[tuple[str, LogCase]]:
    said: Mapping[str, Any] = mapping.given["cases"]
    columns = [said[n] for n in ("id", "begin", "end", "limit", "officer", "channel") if n in said]
    for row in _rows(folder, said["file"], part, columns):
        end = _moment(row, [said["end"]], mapping)
        yield (
            _ref(part, row[said["id"]]),
            LogCase(
                ref=_ref(part, row[said["id"]]),
                part=part,
                row=row,
                begin=_sure(row, [said["begin"]], mapping),
                end=_ended(end, mapping, said),
                limit=_moment(row, [said["limit"]], mapping) if "limit" in said else None,
                officer=row.get(said.get("officer", ""), ""),
                channel=said.get("channels", {}).get(row.get(said.get("channel", ""), ""), "web"),
            ),
        )


def _ended(
    end: dt.datetime | None, mapping: LogMapping, said: Mapping[str, Any]
) -> dt.datetime | None:
    """An end given as a day means that day's end, where the mapping says so."""
    if end is None or not said.get("end_of_day"):
        return end
    there = end.astimezone(mapping.zone)
    return end + _DAY_END if there.time() == dt.time.min else end


def _events(folder: Path, mapping: LogMapping, part: str, cases: Mapping[str, LogCase]) -> None:
    said: Mapping[str, Any] = mapping.given["events"]
    columns = [said["case"], said["order"], said["activity"], said["officer"], *said["time"]]
    names = _glossary(folder, mapping, part)
    for row in _rows(folder, said["file"], part, columns):
        case = cases.get(_ref(part, row[said["case"]]))
        if case is None:
            raise WrongMapping(f"{said['file']}: an event of an unknown case {row[said['case']]}")
        code = row[said["activity"]]
        meaning = mapping.meaning(code, case.row)
        group = row.get(said.get("group", ""), "")
        case.events.append(
            LogEvent(
                number=int(row[said["order"]]),
                at=_sure(row, said["time"], mapping),
                activity=f"{code} {names[code]}" if names.get(code) else code,
                officer=row[said["officer"]],
                body=mapping.body_of_group.get(group, LEAD),
                due_at=_moment(row, said.get("due", ()), mapping),
                meaning=meaning,
            )
        )


def _glossary(folder: Path, mapping: LogMapping, part: str) -> dict[str, str]:
    said = mapping.given.get("glossary")
    if said is None:
        return {}
    rows = _rows(folder, said["file"], part, [said["code"], said["name"]])
    found: dict[str, str] = {}
    for row in rows:
        found.setdefault(row[said["code"]], row[said["name"]])
    return found


def _rows(folder: Path, name: str, part: str, columns: Sequence[str]) -> Iterator[dict[str, str]]:
    path = folder / name.replace("{part}", part)
    try:
        content = path.read_bytes()
        content = gzip.decompress(content) if path.suffix == ".gz" else content
    except OSError as wrong:
        raise WrongMapping(f"{path}: {wrong.strerror or wrong}") from None
    reader = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    missing = sorted(set(columns) - set(reader.fieldnames or ()))
    if missing:
        raise WrongMapping(f"{path}: there is no column {missing[0]}")
    yield from reader


def _ref(part: str, number: str) -> str:
    return f"{part}/{number}" if part else number


def _sure(row: Mapping[str, str], columns: Sequence[str], mapping: LogMapping) -> dt.datetime:
    found = _moment(row, columns, mapping)
    if found is None:
        raise WrongMapping(f"{mapping.path}: a row without a time in {', '.join(columns)}: {row}")
    return found


def _moment(
    row: Mapping[str, str], columns: Sequence[str], mapping: LogMapping
) -> dt.datetime | None:
    """The moment in the first of the columns that holds one; a day alone is its first moment."""
    text = next((row[one] for one in columns if row.get(one)), "")
    if not text:
        return None
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        raise WrongMapping(f"{mapping.path}: not a time in {', '.join(columns)}: {text}") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=mapping.zone)
