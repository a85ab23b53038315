"""Show how long each class of record is kept, and how much is over its term; change nothing."""

from __future__ import annotations

import argparse

NAME = "retention"
HELP = "show the terms of keeping and what is over them; erases nothing, the worker does"
NEEDS_DJANGO = True


def arguments(_parser: argparse.ArgumentParser) -> None:
    """Take nothing: the report is all there is."""


def run(_args: argparse.Namespace) -> int:
    """Print one line a class: its key, its term, how many are over it, its ground."""
    from tongban.modules.privacy import public as privacy

    for of, over in privacy.retention_report():
        term = f"{of.days} days" if of.days is not None else str(of.then)
        waiting = "-" if over is None else str(over)
        print(f"{of.key:10} {term:12} over: {waiting:5} {of.law}  [{of.by or 'no job'}]")
    return 0
