"""Print a bearer token for an account (demonstration and integrators' tests)."""

from __future__ import annotations

import argparse
import sys

NAME = "token"
HELP = "print an API token for an account"
NEEDS_DJANGO = True


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the account."""
    parser.add_argument("user", help="login name")
    parser.add_argument("--days", type=int, default=30, help="days until it expires")


def run(args: argparse.Namespace) -> int:
    """Issue a token and print it; it is shown only this once."""
    from tongban.kernel.errors import NotFound
    from tongban.site.accounts import token_for

    try:
        print(token_for(args.user, days=args.days))
    except NotFound:
        print(f"tongban token: there is no account {args.user}", file=sys.stderr)
        return 1
    return 0
