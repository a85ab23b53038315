"""Look at events that could not be delivered, and put them back among those to be tried."""

from __future__ import annotations

import argparse

from ._report import add_json, write_json

NAME = "outbox"
HELP = "list dead letters of the outbox, or revive them"
NEEDS_DJANGO = True
SHOWN = 100


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what to do."""
    parser.add_argument("--revive", metavar="ID", type=int, action="append", default=[])
    parser.add_argument("--revive-all", action="store_true", help="revive all that are listed")
    add_json(parser, "dead[] (id, event, listener, attempts, error), revived")


def run(args: argparse.Namespace) -> int:
    """List the newest dead letters; exit code 1 while there are any."""
    from tongban.kernel import outbox

    dead = outbox.dead(SHOWN)
    wanted = {one.id for one in dead} if args.revive_all else set(args.revive)
    for number in sorted(wanted):
        outbox.revive(number)
    left = [one for one in dead if one.id not in wanted]
    for one in left:
        print(f"{one.id}  {one.kind} #{one.event_id} → {one.listener}: {one.error}")
    print(f"{len(left)} dead letters, {len(wanted)} revived")
    rows = [
        {
            "id": one.id,
            "event": one.event_id,
            "kind": one.kind,
            "listener": one.listener,
            "attempts": one.attempts,
            "error": one.error,
        }
        for one in left
    ]
    write_json(args, {"dead": rows, "revived": len(wanted)})
    return 1 if left else 0
