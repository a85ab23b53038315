"""`--json FILE`: every command that measures or reports can write its figures to a file."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from pathlib import Path


def add_json(parser: argparse.ArgumentParser, keys: str) -> None:
    """Add `--json FILE`; `keys` documents the top-level keys in the help."""
    parser.add_argument("--json", metavar="FILE", type=Path, help=f"write the report: {keys}")


def write_json(args: argparse.Namespace, report: Mapping[str, object]) -> None:
    """Write the report when `--json` was given."""
    if args.json:
        text = json.dumps(report, ensure_ascii=False, indent=2, default=str)
        args.json.write_text(text + "\n", encoding="utf-8")
