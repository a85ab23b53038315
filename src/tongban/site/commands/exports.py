"""Export all items in the native format: what `tongban import items` reads back as unchanged."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from ._report import add_json, write_json

NAME = "export"
HELP = "export items to a file"
NEEDS_DJANGO = True


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what is exported and where to."""
    subs = parser.add_subparsers(required=True, dest="what")
    items = subs.add_parser("items", help="service items, JSON lines: base items first")
    items.add_argument("file", type=Path)
    add_json(items, "written, file")


def run(args: argparse.Namespace) -> int:
    """Export; 2: the file cannot be written. A file half written is never left under the name."""
    from tqdm import tqdm

    from tongban.modules.catalogue import public as catalogue

    part = args.file.with_name(args.file.name + ".part")
    written = 0
    try:
        with part.open("w", encoding="utf-8", newline="\n") as out:
            for record in tqdm(catalogue.stored(), disable=not sys.stderr.isatty()):
                out.write(json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n")
                written += 1
        part.replace(args.file)
    except OSError as wrong:
        part.unlink(missing_ok=True)
        print(f"tongban: {args.file}: {wrong.strerror or wrong}", file=sys.stderr)
        return 2
    write_json(args, {"written": written, "file": str(args.file)})
    print(f"{written} lines written to {args.file}")
    return 0
