"""Measure this installation's speed with a filled database. Needs an empty data folder."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from ._report import add_json, write_json

NAME = "bench"
HELP = "measure speed on an empty installation"
NEEDS_DJANGO = True


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare sizes and durations."""
    parser.add_argument("--cases", default="1000,200000", help="sizes to measure at, by comma")
    parser.add_argument("--seconds", type=float, default=8.0, help="seconds a cell")
    parser.add_argument("--connections", type=int, default=8)
    parser.add_argument("--portal", type=int, default=0, help="public pages over so many items")
    parser.add_argument("--imports", type=int, default=0, help="import so many items instead")
    parser.add_argument("--sign-ins", type=int, default=0, help="a storm of so many sign-ins")
    parser.add_argument("--lines", type=Path, help="copy lines of the format guangdong")
    parser.add_argument("--workers", type=int, default=2, help="web processes")
    add_json(parser, "database, cpus, plan, cells[] (work, cases, n, per_second, p50, p95, …)")


def run(args: argparse.Namespace) -> int:
    """Measure and print one line a cell. Refuses a database that already holds cases."""
    from django.core.management import call_command

    from tongban.modules.cases import public as cases
    from tongban.site.bench import imports, running, signins

    call_command("migrate", verbosity=0, interactive=False)
    if cases.some_numbers(1):
        print("tongban bench: this database holds cases; use an empty one", file=sys.stderr)
        return 2
    if args.imports:
        write_json(args, imports.run(args.imports, args.lines, _say))
        return 0
    sizes = tuple(sorted(int(one) for one in args.cases.split(",")))
    plan = running.Plan(sizes, args.seconds, args.connections, args.workers)
    if args.portal:
        write_json(args, running.run_portal(plan, args.portal, _say))
        return 0
    if args.sign_ins:
        write_json(args, signins.run(plan, args.sign_ins, _say))
        return 0
    write_json(args, running.run(plan, _say))
    return 0


def _say(line: str) -> None:
    print(line, flush=True)
