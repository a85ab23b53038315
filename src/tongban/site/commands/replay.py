"""Live the event log of a real process again, through the real engine, on simulated time.

The replay is an installation of its own: a new folder (or --into an empty one), which can be served
afterwards. What the law forbids is refused and counted. See docs/how-to/replay-a-log.md.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tongban.kernel.settings import settings

from ._report import add_json, write_json

if TYPE_CHECKING:
    from tongban.site.replay.mapping import LogMapping
    from tongban.site.replay.reading import Log

NAME = "replay"
HELP = "live the event log of a real process again"
NEEDS_DJANGO = False
KEYS = (
    "cases, events, closed, closed_late, open, late_steps, refused (total, by_code, by_step,"
    " by_activity), norms_not_in_force, steps, cases_in_log, events_in_log, seconds, cpu_seconds,"
    " events_per_second, days_sealed, events_set_aside, data_dir"
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the log, its mapping and where to."""
    parser.add_argument("log", metavar="LOG", type=Path, help="folder of the log's CSV files")
    parser.add_argument("--mapping", metavar="FILE", type=Path, required=True)
    parser.add_argument("--into", metavar="DIR", type=Path, help="data folder (default: a new one)")
    parser.add_argument("--part", action="append", default=[], help="only this part of the log")
    parser.add_argument("--copies", type=int, default=1, help="live each case so many times")
    parser.add_argument("--tell", action="store_true", help="let the worker tell and write papers")
    add_json(parser, KEYS)


def run(args: argparse.Namespace) -> int:
    """Replay; 0: done, 2: the mapping, the log or the folder does not serve."""
    folder = args.into or Path(tempfile.mkdtemp(prefix="tongban-replay-"))
    os.environ["TONGBAN_DATA_DIR"] = str(folder)
    settings.cache_clear()
    from tongban.site.command import set_up

    set_up()
    from tongban.site.replay.mapping import WrongMapping
    from tongban.site.replay.running import NotEmpty

    try:
        report = _replay(args)
    except WrongMapping as wrong:
        print(f"tongban replay: {wrong}", file=sys.stderr)
        return 2
    except NotEmpty:
        print(f"tongban replay: {folder} holds cases; name an empty folder", file=sys.stderr)
        return 2
    report["data_dir"] = str(folder)
    write_json(args, report)
    for line in _lines(report):
        print(line)
    return 0


def _replay(args: argparse.Namespace) -> dict[str, Any]:
    from django.core.management import call_command

    from tongban.site.replay import mapping, running

    call_command("migrate", verbosity=0, interactive=False)
    said = mapping.load(args.mapping)
    log = running.read(args.log, said, args.part, args.copies)
    return _run(log, said, tell=args.tell)


def _run(log: Log, said: LogMapping, *, tell: bool) -> dict[str, Any]:
    from tongban.site.replay import running

    with _progress(log.events) as progress:
        return running.run(log, said, tell=tell, progress=progress)


@contextmanager
def _progress(total: int) -> Iterator[Callable[[int], None]]:
    """A bar by events; where nobody watches, a line for each tenth."""
    from tqdm import tqdm

    watched = sys.stderr.isatty()
    every = 0.1 if watched else 10.0
    with tqdm(total=total, unit=" events", mininterval=every, ascii=not watched) as bar:

        def advance(events: int) -> None:
            bar.update(events)

        yield advance


def _lines(report: Mapping[str, Any]) -> Iterator[str]:
    """Say the figures, one line each."""
    refused = report["refused"]
    yield f"{report['log']}: {report['cases']:,} cases, {report['events']:,} events"
    yield (
        f"  closed {report['closed']:,}, of them after their limit {report['closed_late']:,};"
        f" open {report['open']:,}; steps done late {report['late_steps']:,}"
    )
    yield f"  refused by the law: {refused['total']:,}"
    for activity, found in refused["by_activity"].items():
        for code, amount in found.items():
            yield f"    {amount:>6,}  {code}  {activity}"
    for code, amount in report["norms_not_in_force"]["would_have_refused"].items():
        if amount:
            yield f"  norm not in force {code}: would have refused {amount:,}"
    yield (
        f"  {report['seconds']} s, {report['events_per_second']:,} events/s;"
        f" {report['days_sealed']:,} days sealed"
    )
    yield f"  look at it: TONGBAN_DATA_DIR={report['data_dir']} tongban run"
    yield "  sign in as r001 (an officer of the log), with the demonstration's published password"
