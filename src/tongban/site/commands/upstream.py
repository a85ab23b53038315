"""Connect an upper platform by which people may sign in; its secret comes by standard input."""

from __future__ import annotations

import argparse
import sys

NAME = "upstream"
HELP = "connect an upper platform as a source of identity"
NEEDS_DJANGO = True


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the platform."""
    parser.add_argument("key", help="a short name for addresses, such as province")
    parser.add_argument("name", help="what people call it")
    parser.add_argument("--issuer", required=True, help="its issuer (https)")
    parser.add_argument("--client-id", required=True, help="how it knows us")
    parser.add_argument(
        "--by-number",
        action="store_true",
        help="its verified citizen number (claim cert_key, SM3) may find the account here",
    )
    parser.add_argument(
        "--levels",
        action="store_true",
        help="ask that its levels count here; another person approves that at the desk",
    )
    parser.add_argument(
        "--acr",
        action="append",
        default=[],
        type=_pair,
        metavar="VALUE=LEVEL",
        help="what a value of its claim acr means, 0 to 3; without any it tells real_level",
    )


def _pair(text: str) -> str:
    value, _, level = text.rpartition("=")
    if not value or level not in {"0", "1", "2", "3"}:
        raise argparse.ArgumentTypeError("VALUE=LEVEL, with a level from 0 to 3")
    return text


def run(args: argparse.Namespace) -> int:
    """Read the secret and connect the platform; the same key again renews it."""
    from tongban.kernel.errors import Invalid
    from tongban.site.clients import connect_upstream

    try:
        connect_upstream(args, sys.stdin.readline().strip())
    except Invalid as wrong:
        print(f"tongban upstream: {wrong}", file=sys.stderr)
        return 1
    return 0
