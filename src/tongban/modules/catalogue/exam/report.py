"""The exam on paper: lines for a spreadsheet, and one HTML page that can be printed and mailed."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TextIO

from django.template.loader import render_to_string

from .checks import checks
from .running import Examined
from .score import Score

COLUMNS: Final = (
    "org", "org_name", "code", "name", "check", "severity", "element", "finding", "ground",
)  # fmt: skip


def lines(examined: Iterable[Examined]) -> Iterator[tuple[str, ...]]:
    """Yield one line a finding, in the order of `COLUMNS`."""
    for one in examined:
        for of in one.findings:
            yield (
                one.org, one.org_name, one.code, one.name,
                of.code, str(of.severity), of.element, of.zh, of.law,
            )  # fmt: skip


def write_csv(out: TextIO, examined: Iterable[Examined]) -> int:
    """Write the findings as CSV with a head; return how many lines."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    written = 0
    for line in lines(examined):
        writer.writerow([_harmless(cell) for cell in line])
        written += 1
    return written


def _harmless(cell: str) -> str:
    """A cell that a spreadsheet program does not take for a formula."""
    return f"'{cell}" if cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell


@dataclass(frozen=True, slots=True)
class Body:
    """One body's part of the report."""

    org: str
    name: str
    score: Score
    examined: tuple[Examined, ...]


def by_body(examined: Sequence[Examined]) -> list[Body]:
    """Return the report's parts, by the bodies' names."""
    held: dict[str, list[Examined]] = {}
    for one in examined:
        held.setdefault(one.org, []).append(one)
    bodies = [
        Body(org, rows[0].org_name, sum((r.score for r in rows), start=Score()), tuple(rows))
        for org, rows in held.items()
    ]
    return sorted(bodies, key=lambda body: (body.name, body.org))


def html(examined: Sequence[Examined], day: str) -> str:
    """Return the report as one page of HTML that stands alone."""
    context = {"day": day, "bodies": by_body(examined), "n": len(examined), "checks": len(checks())}
    return render_to_string("catalogue/exam_report.html", context)


def figures(examined: Sequence[Examined]) -> dict[str, object]:
    """Return the report as plain data for a JSON file."""
    bodies = by_body(examined)
    total = sum((body.score for body in bodies), start=Score())
    return {
        **_sums(total),
        "bodies": [{"org": b.org, "name": b.name, **_sums(b.score)} for b in bodies],
        "findings": [dict(zip(COLUMNS, line, strict=True)) for line in lines(examined)],
    }


def _sums(of: Score) -> dict[str, object]:
    return {
        "items": of.items,
        "blocking": of.blocking,
        "warnings": of.warnings,
        "complete": of.complete,
        "exact": of.exact,
    }
