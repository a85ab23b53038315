"""Run only the worker: hand over events, send messages, run timed jobs."""

from __future__ import annotations

import argparse

from . import run as run_command

NAME = "work"
HELP = "run the worker alone"
NEEDS_DJANGO = False


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare no arguments."""


def run(args: argparse.Namespace) -> int:
    """Work until stopped."""
    run_command.work()
    return 0
