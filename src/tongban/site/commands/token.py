"""Print a bearer token for an account (demonstration and integrators' tests)."""

from __future__ import annotations

import argparse

NAME = "token"
HELP = "print an API token for an account"
NEEDS_DJANGO = True


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the account."""
    parser.add_argument("user", help="login name")
    parser.add_argument("--days", type=int, default=30, help="days until it expires")


def run(args: argparse.Namespace) -> int:
    """Issue a token and print it; it is shown only this once."""
    from tongban.modules.identity import public as identity

    print(identity.issue_token(args.user, days=args.days))
    return 0
