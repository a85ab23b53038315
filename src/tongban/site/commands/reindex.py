"""Make the search index anew, after an upgrade that cuts words otherwise."""

from __future__ import annotations

import argparse

NAME = "reindex"
HELP = "make the search index anew from the published items and their questions"
NEEDS_DJANGO = True


def arguments(_parser: argparse.ArgumentParser) -> None:
    """Take none."""


def run(_args: argparse.Namespace) -> int:
    """Index all items and questions; an entry that says the same costs no write."""
    from tongban.modules.catalogue import public as catalogue
    from tongban.modules.disclosure import public as disclosure

    print(f"{catalogue.reindex() + disclosure.reindex()} entries written")
    return 0
