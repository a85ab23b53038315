"""What an import tells: counts, and every line that was rejected or flagged, with its rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Started:
    """What is to be imported: its format, name and bytes; whether to publish what passes."""

    format: str
    file: str
    digest: str
    size: int
    publishing: bool = False


@dataclass(frozen=True, slots=True)
class Rejected:
    """A line that was not taken, with one of its reasons. `place`: the file in a folder."""

    line: int
    code: str
    field: str
    rule: str
    message: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Flagged:
    """What is to be looked at in a line that was taken: by the format, or by the publish gate.

    `severity` is "block" or "warn" where the gate says it, "format" where the format does.
    """

    code: str
    name: str
    severity: str
    rule: str
    element: str
    message: str
    line: int = 0
    place: str = ""


@dataclass(slots=True)
class Report:
    """What an import did, by lines. `published` counts new revisions.

    `gate` counts, by rule, the items that the publish gate has something to say about; `flagged`
    lists it too where items are meant to be published.
    """

    read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    published: int = 0
    rejected: list[Rejected] = field(default_factory=list)
    flagged: list[Flagged] = field(default_factory=list)
    gate: Counter[str] = field(default_factory=Counter)

    def counts(self) -> dict[str, int]:
        """Return the five numbers."""
        names = ("read", "created", "updated", "unchanged", "published")
        return {name: getattr(self, name) for name in names}

    def rejected_lines(self) -> int:
        """Return how many lines were rejected: one may have several reasons."""
        return len({(one.place, one.line) for one in self.rejected})


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of a run that is kept, as its report begins."""

    run: str
    format: str
    file: str
    state: str
    read: int
    created: int
    updated: int
    unchanged: int
    published: int
    gate: dict[str, int]


@dataclass(frozen=True, slots=True)
class Feedback:
    """What the platform above says of one row that was reported to it."""

    table: str
    row_guid: str
    fault: str
    remark: str = ""
    batch: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """Some lines of a run: behind how many of it, how far the source is read, how they are taken.

    `take` writes them and returns what is told of them, and where each changed record was read.
    """

    uid: str
    after: int
    lines: int
    done_bytes: int
    take: Callable[[], tuple[Report, Sequence[Mapping[str, Any]]]]


def why_not(report: Report) -> Iterator[tuple[str, int]]:
    """Yield each blocking rule with how many items it holds back, the commonest first."""
    blocking = Counter(one.rule for one in report.flagged if one.severity == "block")
    yield from blocking.most_common()


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
