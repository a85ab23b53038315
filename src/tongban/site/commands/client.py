"""Connect a system by the operator's hand: for a demonstration, or the first of a new place."""

from __future__ import annotations

import argparse
import json
import sys

NAME = "client"
HELP = "connect a system to sign-on and print its identifier and secret"
NEEDS_DJANGO = True


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what is asked for the system."""
    parser.add_argument("name", help="what the system is called")
    parser.add_argument("--kind", choices=("web", "public", "ticket", "machine"), default="web")
    parser.add_argument("--org", required=True, help="unified social credit code of its body")
    parser.add_argument("--purpose", default="演示与联调", help="said on the consent page")
    parser.add_argument("--redirect", action="append", default=[], help="return address")
    parser.add_argument("--logout", action="append", default=[], help="address after signing off")
    parser.add_argument("--backchannel", default="", help="address told when somebody signs off")
    parser.add_argument("--scope", action="append", default=["openid"], help="profile, company")
    parser.add_argument("--permission", action="append", default=[], help="for machines")
    parser.add_argument("--alg", choices=("ES256", "RS256"), default="ES256")
    parser.add_argument("--level", type=int, default=0, help="least level, 0 to 3")


def run(args: argparse.Namespace) -> int:
    """Connect it and print JSON; the secret is shown only this once."""
    from tongban.kernel.errors import Invalid, NotFound
    from tongban.site.clients import connect

    try:
        print(json.dumps(connect(args), ensure_ascii=False))
    except (Invalid, NotFound) as wrong:
        print(f"tongban client: {wrong}", file=sys.stderr)
        return 1
    return 0
