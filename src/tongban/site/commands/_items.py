"""What `tongban import items` prints and writes, for a run that is kept and for a dry run."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tongban.kernel.errors import Refused

if TYPE_CHECKING:
    from tongban.modules.catalogue.importing import Report
    from tongban.modules.catalogue.public import Source

Rows = Callable[[], Iterable[Mapping[str, Any]]]


@dataclass(frozen=True)
class Told:
    """The report of an import: its numbers at hand, its lines read whenever they are asked for."""

    counts: Mapping[str, Any]
    rejected: Rows
    flagged: Rows
    dry_run: bool

    @property
    def rejected_lines(self) -> int:
        """How many lines were not taken: one may have several reasons."""
        return len({(one.get("place"), one["line"]) for one in self.rejected()})

    def write(self, file: Path) -> None:
        """Write the report as JSON, line by line: it may be long."""
        head = json.dumps({**self.counts, "dry_run": self.dry_run}, ensure_ascii=False, indent=2)
        with file.open("w", encoding="utf-8") as out:
            out.write(head.removesuffix("\n}"))
            for name, rows in (("rejected", self.rejected), ("flagged", self.flagged)):
                out.write(f',\n  "{name}": [')
                for n, row in enumerate(rows()):
                    out.write((",\n    " if n else "\n    ") + json.dumps(row, ensure_ascii=False))
                out.write("]")
            out.write("\n}\n")

    def summary(self, most: int) -> Iterator[str]:
        """Say what was done; of rejected lines the first `most`."""
        if self.dry_run:
            yield "Dry run: nothing was written."
        named = {
            name: self.counts[name] for name in ("created", "updated", "unchanged", "published")
        }
        did = ", ".join(f"{count} {name}" for name, count in named.items())
        yield f"{self.counts['read']} lines read: {did}, {self.rejected_lines} rejected"
        yield from _shown(self.rejected(), most)
        yield from _by_rule(self.flagged())
        yield from _held_back(self.flagged(), most)


def _shown(rejected: Iterable[Mapping[str, Any]], most: int) -> Iterator[str]:
    more = 0
    for n, one in enumerate(rejected):
        more = max(0, n + 1 - most)
        if not more:
            where = f"{one['place']} " if one.get("place") else ""
            field = one["field"] or "(whole line)"
            yield f"  {where}line {one['line']}: {field}: {one['rule']}: {one['message']}"
    if more:
        yield f"  and {more} more; --report FILE writes them all"


def _by_rule(flagged: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Count what the format flagged, by element and rule."""
    found: dict[tuple[str, str], int] = {}
    for one in flagged:
        if one["severity"] == "format":
            key = (one["element"], one["rule"])
            found[key] = found.get(key, 0) + 1
    for (element, rule), count in sorted(found.items(), key=lambda pair: -pair[1]):
        yield f"  flagged {count} times: {element}: {rule}"


def _held_back(flagged: Iterable[Mapping[str, Any]], most: int) -> Iterator[str]:
    """Name items that the gate keeps from being published, with why."""
    blocked: dict[tuple[str, str], list[str]] = {}
    for one in flagged:
        if one["severity"] == "block":
            blocked.setdefault((one["code"], one["name"]), []).append(one["message"])
    if blocked:
        yield f"Held back by the publish gate: {len(blocked)}"
    for (code, name), messages in list(blocked.items())[:most]:
        yield f"  {code} {name}: {' '.join(messages)}"


def keep(args: argparse.Namespace) -> Told:
    """Import by a run. Raises `LookupError`, `Refused`."""
    from tongban.kernel import worker
    from tongban.modules.catalogue import public as catalogue

    source = catalogue.Source(args.file)
    with _progress(source) as progress:
        uid = catalogue.run_import(
            args.format, source, publishing=args.publish, batch=args.batch, progress=progress
        )
    if args.returns:
        again = catalogue.Source(args.file)
        returned = catalogue.write_returns(again, uid, args.returns, data_source=args.data_source)
        print(f"{returned} faults written to {args.returns}")
    numbers = asdict(catalogue.import_numbers(uid))
    if numbers["published"]:
        worker.drain()
    print(f"Run {uid}: /desk/imports/{uid}")
    return Told(
        numbers,
        lambda: map(asdict, catalogue.import_rejected(uid)),
        lambda: map(asdict, catalogue.import_flagged(uid)),
        dry_run=False,
    )


def preview(args: argparse.Namespace) -> Told:
    """Look what an import would do. Raises `LookupError`."""
    from tongban.modules.catalogue import public as catalogue

    source = catalogue.Source(args.file)
    with _progress(source) as progress:
        report = catalogue.preview_import(
            args.format, source, publishing=args.publish, progress=progress
        )
    return of_report(report, dry_run=True)


def of_report(report: Report, *, dry_run: bool) -> Told:
    """Return what a report at hand tells."""
    counts = {**report.counts(), "gate": dict(report.gate)}
    rejected, flagged = (
        [asdict(one) for one in report.rejected],
        [asdict(one) for one in report.flagged],
    )
    return Told(counts, lambda: rejected, lambda: flagged, dry_run=dry_run)


def reason(wrong: Exception) -> str:
    """Say why an import was not begun."""
    return wrong.message("en") if isinstance(wrong, Refused) else str(wrong.args[0])


@contextmanager
def _progress(source: Source) -> Iterator[Callable[[], None]]:
    """A bar by bytes read; only where a person watches."""
    from tqdm import tqdm

    with tqdm(total=source.size, unit="B", unit_scale=True, disable=not sys.stderr.isatty()) as bar:

        def advance() -> None:
            bar.update(source.at - bar.n)

        yield advance
