"""Copy the contents of files between the data folder and the object store, or look for them all.

See docs/how-to/keep-files-in-an-object-store.md.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable

from ._report import add_json, write_json

NAME = "contents"
HELP = "copy the contents of files to or from the object store, or look for them all"
NEEDS_DJANGO = True


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the two verbs."""
    subs = parser.add_subparsers(required=True, dest="verb")
    copied = subs.add_parser("copy", help="copy what is not there yet; run again to go on")
    copied.add_argument("--to", required=True, choices=("folder", "object-store"))
    add_json(copied, "copied, there, faults[]")
    looked = subs.add_parser("check", help="look for the content of every file; changes nothing")
    add_json(looked, "looked, missing[]")


def run(args: argparse.Namespace) -> int:
    """Do it; exit code 1 when something is missing or does not open, or a store is away."""
    try:
        return _VERBS[args.verb](args)
    except OSError as reason:
        print(f"tongban contents {args.verb}: {reason}", file=sys.stderr)
        return 1


def _copy(args: argparse.Namespace) -> int:
    from tongban.kernel.settings import settings
    from tongban.modules.documents import public as documents

    if not settings().object_store:
        print("tongban contents copy: TONGBAN_OBJECT_STORE is not set", file=sys.stderr)
        return 2
    done = documents.copy_contents(args.to.replace("-", " "), lambda line: print(line, flush=True))
    write_json(args, {"copied": done.copied, "there": done.there, "faults": done.faults})
    print(f"{done.copied} copied, {done.there} there already, {len(done.faults)} do not open")
    for fault in done.faults:
        print(fault, file=sys.stderr)
    return 1 if done.faults else 0


def _check(args: argparse.Namespace) -> int:
    from tongban.modules.documents import public as documents

    looked, missing = documents.missing_contents()
    write_json(args, {"looked": looked, "missing": missing})
    for key in missing:
        print(f"content {key} is missing", file=sys.stderr)
    print(f"{looked} files, {len(missing)} without content")
    return 1 if missing else 0


_VERBS: dict[str, Callable[[argparse.Namespace], int]] = {"copy": _copy, "check": _check}
