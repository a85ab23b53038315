"""Write the pages that the code itself draws: docs/map, docs/law/rules.md, docs/api."""

from __future__ import annotations

import argparse
import sys

NAME = "map"
HELP = "write the generated pages of docs/"
NEEDS_DJANGO = True


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit code 1 names what is stale"
    )


def run(args: argparse.Namespace) -> int:
    """Write the stale pages and name them; with --check only name them (exit code 1)."""
    from tongban.site.mapping import pages, sources

    try:
        drawn = pages.every()
    except sources.NoCheckout as elsewhere:
        print(f"tongban map: {elsewhere}", file=sys.stderr)
        return 2
    for name, reason in drawn.left_out.items():
        print(f"tongban map: {name} is left out: {reason}", file=sys.stderr)
    changed = drawn.stale(sources.ROOT) if args.check else drawn.write(sources.ROOT)
    for path in changed:
        print(f"{'stale' if args.check else 'wrote'} {path}")
    return _said(len(drawn.pages), len(changed), check=args.check)


def _said(pages: int, changed: int, *, check: bool) -> int:
    if not changed:
        print(f"{pages} pages, all fresh")
    elif check:
        print("run `make map`", file=sys.stderr)
    return 1 if check and changed else 0
