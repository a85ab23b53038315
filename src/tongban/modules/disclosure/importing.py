"""Import a file of intermediary services: every line whole or not at all, wrong lines named.

The format is JSON lines, `docs/formats/intermediaries.md`.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO, Final

import jsonschema_rs

from tongban.kernel.actors import Actor
from tongban.kernel.codes import why_not_uscc
from tongban.kernel.errors import Refused

from . import ratings
from .actions.list_service import list_service
from .actions.rate_institution import rate_institution
from .contracts import SERVICE_SAME, InstitutionRecord, Payer, RatingRecord, ServiceRecord

SCHEMA: Final = Path(__file__).with_name("intermediaries.schema.json")
LONGEST_LINE: Final = 1_048_576


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


def import_services(stream: BinaryIO, *, by: Actor) -> Report:
    """Take every good line and report on all; a second time finds all unchanged."""
    report = Report()
    for number, raw in enumerate(iter(lambda: stream.readline(LONGEST_LINE), b""), 1):
        if raw.strip():
            report.read += 1
            _take(number, raw, report, by)
    return report


def _take(number: int, raw: bytes, report: Report, by: Actor) -> None:
    try:
        value = json.loads(raw)
    except ValueError as broken:
        report.rejected.append(Rejected(number, "", "", "line.json", str(broken)))
        return
    wrong = _wrong(number, value)
    report.rejected += wrong
    if wrong:
        return
    try:
        outcome = _listed(value, by)
        new = sum(_rated(one, by) for one in ratings_of(value))
    except Refused as refusal:
        said = Rejected(number, value["code"], "", refusal.code, refusal.message())
        report.rejected.append(said)
        return
    outcome = "updated" if new and outcome == "unchanged" else outcome
    setattr(report, outcome, getattr(report, outcome) + 1)


def _listed(value: Mapping[str, Any], by: Actor) -> str:
    try:
        return list_service(record_of(value), by=by)
    except Refused as refusal:
        if refusal.code != SERVICE_SAME:
            raise
        return "unchanged"


def _rated(record: RatingRecord, by: Actor) -> bool:
    """Write down a rating that was not written down before; one withdrawn does not come back."""
    if ratings.known(record):
        return False
    rate_institution(record, by=by)
    return True


def _wrong(number: int, value: Any) -> list[Rejected]:  # noqa: ANN401  # what a stranger wrote
    code = str(value.get("code", "")) if isinstance(value, dict) else ""
    found = [
        Rejected(number, code, ".".join(map(str, one.instance_path)), "shape", one.message)
        for one in _validator().iter_errors(value)
    ]
    if not found:
        found = [
            Rejected(number, code, "institutions", "uscc.check_digit", one["uscc"])
            for one in value.get("institutions", ())
            if why_not_uscc(one["uscc"])
        ]
    return found


def record_of(value: Mapping[str, Any]) -> ServiceRecord:
    """Build a service from a line that fits the schema."""
    return ServiceRecord(
        code=value["code"],
        name=value["name"],
        basis=value["basis"],
        items=tuple(value["items"]),
        limit=value["limit"],
        fee=value["fee"],
        payer=Payer(value["payer"]),
        result=value.get("result", ""),
        fictitious=value.get("fictitious", False),
        institutions=tuple(_institution(one) for one in value.get("institutions", ())),
    )


def _institution(value: Mapping[str, Any]) -> InstitutionRecord:
    return InstitutionRecord(**{name: of for name, of in value.items() if name != "ratings"})


def ratings_of(value: Mapping[str, Any]) -> Iterator[RatingRecord]:
    """Yield the ratings of the institutions of a line."""
    for institution in value.get("institutions", ()):
        for one in institution.get("ratings", ()):
            day = dt.date.fromisoformat(one["scored_on"])
            more = {"scored_on": day, "scale": tuple(one["scale"])}
            yield RatingRecord(**{**one, **more, "uscc": institution["uscc"]})
