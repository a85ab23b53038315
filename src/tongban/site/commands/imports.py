"""Import items, laws (docs/formats), holiday notices, or numbers of local norms from a file."""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from . import _items as items
from ._report import add_json, write_json

if TYPE_CHECKING:
    from tongban.modules.disclosure.public import Report as ServiceReport
    from tongban.modules.laws.public import Report as LawReport

    LineReport = LawReport | ServiceReport

NAME = "import"
HELP = "import items from a file"
NEEDS_DJANGO = True
KEYS = "read, created, updated, unchanged, published, rejected[], flagged[], gate, dry_run"
SHOWN = 20
"""Rejected lines printed; the report file holds all."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what is imported and how."""
    subs = parser.add_subparsers(required=True, dest="what")
    _of_items(subs.add_parser("items", help="service items; again after a kill: it goes on"))
    standards = subs.add_parser("library", help="standard materials and fields, JSON lines")
    standards.add_argument("file", type=Path)
    add_json(standards, "read, created, updated, unchanged, rejected[]")
    feedback = subs.add_parser("feedback", help="rows that the platform above found wrong")
    feedback.add_argument("file", type=Path, help="dn_audit_abnormal, JSON lines")
    add_json(feedback, "read, updated, rejected[]")
    calendar = subs.add_parser("calendar", help="holiday notices, CSV as in data/calendar")
    calendar.add_argument("file", type=Path)
    add_json(calendar, "revision, rejected[] (line, rule, found)")
    laws = subs.add_parser("laws", help="laws, policies, interpretations, notices, JSON lines")
    laws.add_argument("file", type=Path)
    add_json(laws, "read, created, updated, unchanged, rejected[] (line, code, field, rule)")
    services = subs.add_parser("intermediaries", help="services of intermediaries, JSON lines")
    services.add_argument("file", type=Path)
    add_json(services, "read, created, updated, unchanged, rejected[] (line, code, field, rule)")
    numbers = subs.add_parser("local-values", help="numbers of local norms, CSV")
    numbers.add_argument("file", type=Path)
    add_json(numbers, "set, unchanged, rejected[] (line, rule, found)")


def _of_items(items: argparse.ArgumentParser) -> None:
    items.add_argument("file", type=Path, help="a file, or the folder of an exchange")
    items.add_argument("--format", default="native", help="see docs/formats; native unless given")
    items.add_argument("--dry-run", action="store_true", help="check and report, write nothing")
    items.add_argument("--publish", action="store_true", help="publish what passes the gate")
    items.add_argument("--batch", type=int, default=500, help="lines that commit together: 500")
    items.add_argument(
        "--returns", metavar="FILE", type=Path, help="national: dn_audit_abnormal for the sender"
    )
    items.add_argument("--data-source", default="", help="national: our code in what is returned")
    items.add_argument("--report", metavar="FILE", type=Path, help="write the whole report")
    add_json(items, KEYS)


def run(args: argparse.Namespace) -> int:
    """Import; 0: every line taken, 1: some rejected, 2: the file cannot be read."""
    try:
        return _WHOLE[args.what](args)
    except OSError as wrong:
        print(f"tongban: {args.file}: {wrong.strerror or wrong}", file=sys.stderr)
        return 2


def _items(args: argparse.Namespace) -> int:
    """Import items by a run that is kept, or look what would happen."""
    from tongban.kernel.errors import Refused

    try:
        told = items.preview(args) if args.dry_run else items.keep(args)
    except (LookupError, Refused) as wrong:
        print(f"tongban: {items.reason(wrong)}", file=sys.stderr)
        return 2
    for file in filter(None, (args.report, args.json)):
        told.write(file)
    for line in told.summary(SHOWN):
        print(line)
    return 1 if told.rejected_lines else 0


def _calendar(args: argparse.Namespace) -> int:
    """Load holiday notices: all lines, or none of them and every wrong line named."""
    from tongban.kernel.actors import Rule
    from tongban.kernel.errors import Invalid
    from tongban.modules.places import public as places

    lines = args.file.read_text(encoding="utf-8-sig").splitlines()
    try:
        revision = places.load_calendar(lines, args.file.name, by=Rule("import"))
    except Invalid as wrong:
        for error in wrong.errors:
            print(f"  {error.field}: {error.code}: {error.message}")
        write_json(args, {"revision": "", "rejected": [asdict(one) for one in wrong.errors]})
        return 1
    print(f"Calendar revision {revision}. Running clocks are counted anew by the worker.")
    write_json(args, {"revision": revision, "rejected": []})
    return 0


def _local_values(args: argparse.Namespace) -> int:
    """Set the numbers of local norms: all lines, or none of them and every wrong line named."""
    from tongban.kernel.actors import Rule
    from tongban.kernel.errors import Invalid
    from tongban.modules.places import public as places

    lines = args.file.read_text(encoding="utf-8-sig").splitlines()
    try:
        done = places.set_local_values(places.read_local_values(lines), by=Rule("import"))
    except Invalid as wrong:
        for error in wrong.errors:
            print(f"  {error.field}: {error.code}: {error.message}")
        told = [asdict(one) for one in wrong.errors]
        write_json(args, {"set": 0, "unchanged": 0, "rejected": told})
        return 1
    print(f"{done.created} numbers set, {done.unchanged} known before.")
    write_json(args, {"set": done.created, "unchanged": done.unchanged, "rejected": []})
    return 0


def _library(args: argparse.Namespace) -> int:
    """Take every good line of the library of standards, and name every wrong one."""
    from tongban.modules.catalogue import public as catalogue

    with args.file.open("rb") as stream:
        report = catalogue.import_library(stream)
    kept = ("read", "created", "updated", "unchanged", "rejected")
    write_json(args, {name: value for name, value in asdict(report).items() if name in kept})
    for line in items.of_report(report, dry_run=False).summary(SHOWN):
        print(line)
    return 1 if report.rejected else 0


def _feedback(args: argparse.Namespace) -> int:
    """Mark the rows that the platform above found wrong."""
    from tongban.modules.catalogue import public as catalogue

    report = catalogue.import_feedback(catalogue.Source(args.file))
    write_json(args, asdict(report))
    for line in items.of_report(report, dry_run=False).summary(SHOWN):
        print(line)
    return 1 if report.rejected else 0


def _laws(args: argparse.Namespace) -> int:
    """Take every good line of laws and publications; name every wrong one."""
    from tongban.kernel import worker
    from tongban.modules.laws import public as laws

    with args.file.open("rb") as stream:
        report = laws.import_stream(stream)
    worker.drain()
    return _told(args, report)


def _told(args: argparse.Namespace, report: LineReport) -> int:
    """Say what was done with each line; 1 when some were rejected."""
    write_json(args, asdict(report))
    print(
        f"{report.read} lines read: {report.created} created, {report.updated} updated,"
        f" {report.unchanged} unchanged, {len({one.line for one in report.rejected})} rejected"
    )
    for one in report.rejected[:SHOWN]:
        print(f"  line {one.line}: {one.field or '(whole line)'}: {one.rule}: {one.message}")
    return 1 if report.rejected else 0


def _intermediaries(args: argparse.Namespace) -> int:
    """Take every good line of intermediary services; name every wrong one."""
    from tongban.modules.disclosure import public as disclosure

    with args.file.open("rb") as stream:
        return _told(args, disclosure.import_services(stream))


_WHOLE = {
    "items": _items,
    "feedback": _feedback,
    "calendar": _calendar,
    "intermediaries": _intermediaries,
    "laws": _laws,
    "library": _library,
    "local-values": _local_values,
}
