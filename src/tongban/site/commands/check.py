"""Check the installation: settings, database, keys, contents of files, calendar, dead letters."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from ._report import add_json, write_json

NAME = "check"
HELP = "check this installation"
NEEDS_DJANGO = True


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the report file."""
    add_json(parser, "checks[] with name, ok, said")


def run(args: argparse.Namespace) -> int:
    """Run every check, print one line each; exit code 1 when one fails."""
    from tongban.site import checks

    results = [_one(name, look) for name, look in checks.CHECKS.items()]
    write_json(args, {"checks": results})
    for one in results:
        print(f"{'ok  ' if one['ok'] else 'FAIL'} {one['name']}: {one['said']}")
    return 0 if all(one["ok"] for one in results) else 1


def _one(name: str, look: Callable[[], str]) -> dict[str, object]:
    try:
        return {"name": name, "ok": True, "said": look()}
    except Exception as failure:  # noqa: BLE001  # any failure is this check's answer
        return {"name": name, "ok": False, "said": str(failure) or repr(failure)}
