"""Rotate the keys while the platform works. See docs/how-to/rotate-keys.md."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from ._report import add_json, write_json

if TYPE_CHECKING:
    from tongban.kernel.crypto.keyfile import Kind
    from tongban.site.rotation import Status

NAME = "keys"
HELP = "show, add, reseal or drop the keys of this installation"
NEEDS_DJANGO = True


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the four verbs."""
    subs = parser.add_subparsers(required=True, dest="verb")
    shown = subs.add_parser("status", help="count what is of which key; changes nothing")
    add_json(shown, "cipher[], index[] (active first), sealed{}, indexed{}, unknown{} by field")
    added = subs.add_parser("add", help="add a cipher key and an index key")
    added.add_argument("--cipher", action="store_true", help="a cipher key alone")
    added.add_argument("--index", action="store_true", help="an index key alone")
    resealed = subs.add_parser("reseal", help="bring rows, files and indexes to the keys in use")
    add_json(resealed, "fields[] (name, done, faults[])")
    dropped = subs.add_parser("drop", help="forget a key that nothing names any more")
    dropped.add_argument("kind", choices=("cipher", "index"))
    dropped.add_argument("number", type=int)


def run(args: argparse.Namespace) -> int:
    """Do it; exit code 1 with the reason when it cannot be done, or something does not open."""
    from tongban.kernel.crypto import CryptoError
    from tongban.kernel.rotating import CannotRotate

    try:
        return _VERBS[args.verb](args)
    except (CannotRotate, CryptoError, OSError) as reason:
        print(f"tongban keys {args.verb}: {reason}", file=sys.stderr)
        return 1


def _status(args: argparse.Namespace) -> int:
    from dataclasses import asdict

    from tongban.site import rotation

    found = rotation.status()
    write_json(args, asdict(found))
    for line in _lines(found):
        print(line)
    return 1 if found.unknown else 0


def _lines(found: Status) -> Iterator[str]:
    for kind, numbers, counts in (
        ("cipher", found.cipher, found.sealed),
        ("index", found.index, found.indexed),
    ):
        kept = "".join(f", {one} (old)" for one in numbers[1:])
        yield f"{kind} keys: {numbers[0]} (in use){kept}"
        yield from _still(counts, numbers[1:])
    for name, count in found.unknown.items():
        yield f"{name}: {count} of a key that is not here"


def _still(counts: Mapping[str, Mapping[int, int]], old: tuple[int, ...]) -> Iterator[str]:
    for number in old:
        rows = {name: by_number.get(number, 0) for name, by_number in counts.items()}
        yield f"  still of {number}: {sum(rows.values())}"
        yield from (f"    {name}: {count}" for name, count in rows.items() if count)


def _add(args: argparse.Namespace) -> int:
    from tongban.site import rotation

    chosen: list[Kind] = []
    both = args.cipher == args.index
    chosen += ["cipher"] if args.cipher or both else []
    chosen += ["index"] if args.index or both else []
    for kind, number in rotation.add(chosen).items():
        print(f"{kind} key {number} added")
    print("Copy the keys folder to where you keep it, then: tongban keys reseal")
    return 0


def _reseal(args: argparse.Namespace) -> int:
    from dataclasses import asdict

    from tongban.site import rotation

    found = rotation.reseal(lambda line: print(line, flush=True))
    write_json(args, {"fields": [asdict(one) for one in found]})
    faults = [fault for one in found for fault in one.faults]
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"{sum(one.done for one in found)} brought over, {len(faults)} do not open")
    return 1 if faults else 0


def _drop(args: argparse.Namespace) -> int:
    from tongban.site import rotation

    rotation.drop(args.kind, args.number)
    print(f"{args.kind} key {args.number} is gone. Backups made before need the keys of their day.")
    return 0


_VERBS: dict[str, Callable[[argparse.Namespace], int]] = {
    "status": _status,
    "add": _add,
    "reseal": _reseal,
    "drop": _drop,
}
