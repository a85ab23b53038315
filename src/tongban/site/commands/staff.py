"""Set the work address by which a member of staff is told; the operator's command."""

from __future__ import annotations

import argparse
import sys

NAME = "staff"
HELP = "set a member of staff's work address for mail"
NEEDS_DJANGO = True


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the account and its address."""
    parser.add_argument("user", help="login name of the member of staff")
    parser.add_argument("--mail", required=True, help='work address; "" takes it back')


def run(args: argparse.Namespace) -> int:
    """Set the address; it is sealed, and not printed."""
    from tongban.kernel.errors import NotFound, Refused
    from tongban.site.accounts import set_work_mail

    try:
        set_work_mail(args.user, args.mail)
    except NotFound:
        print(f"tongban staff: there is no member of staff {args.user}", file=sys.stderr)
        return 1
    except Refused as no:
        print(f"tongban staff: {no.message('en')}", file=sys.stderr)
        return 1
    return 0
