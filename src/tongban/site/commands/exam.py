"""Sit the exam over all public items: what a body's guides lack, to files and for the public page.

Exit code 0: nothing blocks; 1: something does; 2: a file cannot be written.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ._report import add_json, write_json

if TYPE_CHECKING:
    from tongban.modules.catalogue.exam.running import Examined

NAME = "exam"
HELP = "examine the guides of all public items"
NEEDS_DJANGO = True


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the reports, and whether addresses are opened."""
    parser.add_argument("--csv", type=Path, metavar="FILE", help="a line for each finding")
    parser.add_argument("--html", type=Path, metavar="FILE", help="one page, by body")
    parser.add_argument("--links", action="store_true", help="open the guides' addresses first")
    parser.add_argument("--no-channels", action="store_true", help="do not compare the channels")
    add_json(parser, "items, blocking, warnings, complete, exact, bodies[], findings[]")


def run(args: argparse.Namespace) -> int:
    """Examine, keep the scores, write the reports, print a line for each body."""
    from tongban.modules.catalogue import public as catalogue

    if args.links:
        opened, asked = catalogue.probe_links()
        print(f"{opened} of {asked} addresses opened")
    examined = catalogue.examine(ask_channels=not args.no_channels, progress=_bar())
    try:
        _write(args, examined)
    except OSError as wrong:
        print(f"tongban: {wrong.filename}: {wrong.strerror or wrong}", file=sys.stderr)
        return 2
    return _tell(examined)


def _bar() -> bool:
    return sys.stderr.isatty()


def _write(args: argparse.Namespace, examined: Sequence[Examined]) -> None:
    from tongban.kernel import clock
    from tongban.modules.catalogue.exam import report

    if args.csv:
        with args.csv.open("w", encoding="utf-8-sig", newline="") as out:
            report.write_csv(out, examined)
    if args.html:
        args.html.write_text(report.html(examined, clock.today().isoformat()), encoding="utf-8")
    write_json(args, report.figures(examined))


def _tell(examined: Sequence[Examined]) -> int:
    from tongban.modules.catalogue.exam import report

    bodies = report.by_body(examined)
    for body in bodies:
        of = body.score
        print(f"{of.complete:5.1f} % complete, {of.exact:5.1f} % exact, {of.blocking:3d} to mend, "
              f"{of.warnings:3d} to check, {of.items:4d} items  {body.name}")  # fmt: skip
    blocking = sum(body.score.blocking for body in bodies)
    print(f"{len(examined)} items, {blocking} to mend")
    return 1 if blocking else 0
