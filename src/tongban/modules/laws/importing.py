"""Import a file of laws and publications: every line whole or not at all, wrong lines named.

The format is JSON lines, `docs/formats/laws.md`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO, Final

import jsonschema_rs

from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused

from .actions.adopt_law import adopt_law
from .actions.publish import PUBLISH
from .contracts import (
    NOTHING_NEW,
    Article,
    ArticleRecord,
    LawRecord,
    Level,
    PublicationKind,
    PublicationRecord,
    Status,
)

SCHEMA: Final = Path(__file__).with_name("laws.schema.json")
LONGEST_LINE: Final = 8_388_608
"""Bytes. A code of 1,260 articles has about one million."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """A line that was not taken, with one of its reasons."""

    line: int
    code: str
    field: str
    rule: str
    message: str


@dataclass(slots=True)
class Report:
    """What an import did."""

    read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: list[Rejected] = field(default_factory=list)


@cache
def _validator() -> jsonschema_rs.Draft202012Validator:
    schema = json.loads(SCHEMA.read_bytes())
    return jsonschema_rs.Draft202012Validator(schema, validate_formats=True)


def import_laws(
    stream: BinaryIO, *, by: Actor, progress: Callable[[], None] = lambda: None
) -> Report:
    """Take every good line and report on all; a second time finds all unchanged."""
    report = Report()
    for number, raw in enumerate(_lines(stream), 1):
        if raw.strip():
            report.read += 1
            _take(number, raw, report, by)
        progress()
    return report


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    while raw := stream.readline(LONGEST_LINE):
        yield raw.removeprefix(b"\xef\xbb\xbf")


def _take(number: int, raw: bytes, report: Report, by: Actor) -> None:
    try:
        value = json.loads(raw)
    except ValueError as broken:
        report.rejected.append(Rejected(number, "", "", "line.json", str(broken)))
        return
    wrong = [
        Rejected(number, _name(value), ".".join(map(str, one.instance_path)), "shape", one.message)
        for one in _validator().iter_errors(value)
    ]
    report.rejected += wrong
    if not wrong:
        _adopt(number, value, report, by)


def _name(value: object) -> str:
    given = value if isinstance(value, dict) else {}
    return str(given.get("code") or given.get("title") or "")[:120]


def _adopt(number: int, value: Mapping[str, Any], report: Report, by: Actor) -> None:
    try:
        outcome = _taken(value, by)
    except Refused as refusal:
        if refusal.code != NOTHING_NEW:
            said = refusal.message()
            report.rejected.append(Rejected(number, _name(value), "", refusal.code, said))
            return
        outcome = "unchanged"
    setattr(report, outcome, getattr(report, outcome) + 1)


def _taken(value: Mapping[str, Any], by: Actor) -> str:
    if value["record"] == "law":
        return adopt_law(law_record(value), by=by)
    record = publication_record(value)
    return PUBLISH[record.kind](record, by=by)


def law_record(value: Mapping[str, Any]) -> LawRecord:
    """Build a law from a line that fits the schema."""
    return LawRecord(
        title=value["title"],
        doc_no=value.get("doc_no", ""),
        issuer=value.get("issuer", ""),
        level=Level(value.get("level", Level.UNKNOWN)),
        effective=value.get("effective", ""),
        status=Status(value.get("status", Status.IN_FORCE)),
        fictitious=value.get("fictitious", False),
        articles=tuple(
            ArticleRecord(
                Article(one["number"], one.get("sub", 0)),
                one.get("text", ""),
                one.get("effective", ""),
                one.get("repealed", False),
            )
            for one in value.get("articles", ())
        ),
    )


def publication_record(value: Mapping[str, Any]) -> PublicationRecord:
    """Build a publication from a line that fits the schema."""
    texts = ("code", "title", "published_on", "body", "issuer", "doc_no", "org", "region",
             "explains")  # fmt: skip
    return PublicationRecord(
        kind=PublicationKind(value["record"]),
        cites=tuple(value.get("cites", ())),
        fictitious=value.get("fictitious", False),
        **{name: value.get(name, "") for name in texts},
    )
