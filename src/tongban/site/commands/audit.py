"""Verify the audit chains, or export them for the stand-alone verifier."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import asdict
from itertools import chain
from pathlib import Path

from ._report import add_json, write_json

NAME = "audit"
HELP = "verify or export the audit chains"
NEEDS_DJANGO = True


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what to do."""
    subs = parser.add_subparsers(required=True, dest="what")
    verify = subs.add_parser("verify", help="check every chain and every sealed day")
    add_json(verify, "entries, days, faults[]")
    export = subs.add_parser("export", help="write all chains as JSON lines")
    export.add_argument("file", type=Path)


def run(args: argparse.Namespace) -> int:
    """Verify (exit code 1 when a chain is broken) or export."""
    return _verify(args) if args.what == "verify" else _export(args.file)


def _verify(args: argparse.Namespace) -> int:
    from tongban.kernel import audit, audit_days
    from tongban.kernel.models import AuditDay, AuditEntry

    faults = list(chain(audit.faults(audit.entries()), audit_days.faults()))
    report = {
        "entries": AuditEntry.objects.count(),
        "days": AuditDay.objects.count(),
        "faults": faults,
    }
    write_json(args, report)
    for fault in faults:
        print(fault)
    said = "broken" if faults else "whole"
    print(f"{report['entries']} entries, {report['days']} sealed days: {said}")
    return 1 if faults else 0


def _export(file: Path) -> int:
    with file.open("w", encoding="utf-8") as out:
        for line in _lines():
            out.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n")
    return 0


def _lines() -> Iterator[dict[str, object]]:
    from tongban.kernel import audit
    from tongban.kernel.models import AuditDay

    for entry in audit.entries():
        yield {"kind": "entry", **asdict(entry)}
    for day in AuditDay.objects.order_by("day").iterator():
        yield {
            "kind": "day",
            "day": day.day.isoformat(),
            "entries": day.entries,
            "heads": day.heads,
            "prev": day.prev,
            "digest": day.digest,
        }
