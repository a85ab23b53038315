"""Write a new module or a new action with the anatomy of the house, green at once."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tongban.site.scaffold import making
from tongban.site.scaffold.words import LAW_UNKNOWN, CannotScaffold, Words, singular

NAME = "new"
HELP = "write a new module or action"
NEEDS_DJANGO = False
NEXT = {
    "module": "Next: its legal ground and its words (README, docs/glossary.md), then `make map`.",
    "action": "Next: its legal ground, what it changes and tells, then `make map`.",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what can be made."""
    subs = parser.add_subparsers(required=True, dest="what")
    module = subs.add_parser("module", help="a module with one table, one action and its test")
    module.add_argument("module", metavar="NAME", help="small letters, plural: work_orders")
    module.add_argument("--floor", type=int, required=True, help="0 to 6, see docs/map/floors.md")
    action = subs.add_parser("action", help="an action with its permission and its test")
    action.add_argument("module", metavar="MODULE")
    action.add_argument("verb", metavar="VERB", help="the word of the law, small letters: accept")
    for one in (module, action):
        one.add_argument("--thing", help="what one of it is called; without: the module's singular")
        one.add_argument("--zh", help="its name in Chinese")
        one.add_argument("--en", help="its name in English")
        one.add_argument(
            "--law", default=LAW_UNKNOWN, help="its legal ground: law and article, in Chinese"
        )


def run(args: argparse.Namespace) -> int:
    """Write the files and name them; exit code 1 with the reason when it cannot."""
    try:
        written = _make(args)
    except CannotScaffold as reason:
        print(f"tongban new: {reason}", file=sys.stderr)
        return 1
    for path in written:
        print(f"wrote {path.relative_to(making.ROOT)}")
    print(NEXT[args.what])
    return 0


def _make(args: argparse.Namespace) -> list[Path]:
    thing = args.thing or singular(args.module)
    verb = getattr(args, "verb", "register")
    name = args.module if args.what == "module" else f"{verb} {thing}"
    english = args.en or name.replace("_", " ").capitalize()
    words = Words(args.module, thing, verb, args.zh or name, english, args.law)
    if args.what == "module":
        return making.new_module(words, args.floor)
    return making.new_action(words)
