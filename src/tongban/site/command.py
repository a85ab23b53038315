"""`tongban`: the one command. Each sub-command is a file in `commands/`."""

from __future__ import annotations

import argparse
import os
import pkgutil
import sys
from collections.abc import Sequence
from importlib import import_module
from types import ModuleType

from tongban import __version__
from tongban.kernel.settings import SettingsError, settings

from . import commands, messages


def main(argv: Sequence[str] | None = None) -> int:
    """Run one sub-command and return its exit code."""
    args = make_parser().parse_args(argv)
    try:
        settings()
        messages.compile_stale()
        if args.command.NEEDS_DJANGO:
            set_up()  # a setting may ask for a library that is not there
    except SettingsError as wrong:
        print(f"tongban: {wrong}", file=sys.stderr)
        return 2
    return int(args.command.run(args))


def make_parser() -> argparse.ArgumentParser:
    """Return the parser of all sub-commands (the map prints their help from it)."""
    parser = argparse.ArgumentParser(prog="tongban", description="Tongban 通办")
    parser.add_argument("--version", action="version", version=__version__)
    subs = parser.add_subparsers(required=True, metavar="COMMAND")
    for command in found():
        sub = subs.add_parser(command.NAME, help=command.HELP, description=command.__doc__)
        command.arguments(sub)
        sub.set_defaults(command=command)
    return parser


def found() -> list[ModuleType]:
    """Return the command modules, by name."""
    names = sorted(one.name for one in pkgutil.iter_modules(commands.__path__))
    return [import_module(f"{commands.__name__}.{n}") for n in names if not n.startswith("_")]


def set_up() -> None:
    """Set Django up for this process's settings."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tongban.site.settings")
    django.setup()


if __name__ == "__main__":
    sys.exit(main())
