"""Export all items in the native format, or the package of one archived case.

What is exported of items, `tongban import items` reads back as unchanged; a package is verified
by `tools/verify_archive.py` without the platform.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from ._report import add_json, write_json

NAME = "export"
HELP = "export items, the library, or the package of an archived case"
NEEDS_DJANGO = True


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what is exported and where to."""
    subs = parser.add_subparsers(required=True, dest="what")
    items = subs.add_parser("items", help="service items, JSON lines: base items first")
    items.add_argument("file", type=Path)
    add_json(items, "written, file")
    standards = subs.add_parser("library", help="standard materials and fields, JSON lines")
    standards.add_argument("file", type=Path)
    add_json(standards, "written, file")
    package = subs.add_parser("archive", help="the package of an archived case (ZIP)")
    package.add_argument("case_no")
    package.add_argument("file", type=Path, nargs="?", help="CASE_NO.zip unless given")


def run(args: argparse.Namespace) -> int:
    """Export; 1: there is nothing to export; 2: the file cannot be written."""
    if args.what == "archive":
        return _archive(args.case_no, args.file)
    from tongban.modules.catalogue import public as catalogue

    return _lines(args, catalogue.library() if args.what == "library" else catalogue.stored())


def _archive(case_no: str, file: Path | None) -> int:
    from tongban.kernel.actors import Rule
    from tongban.kernel.errors import NotFound, Refused
    from tongban.modules.cases import public as cases

    file = file or Path(f"{case_no}.zip")
    try:
        file.write_bytes(cases.export_package(case_no, by=Rule("operator")))
    except NotFound:
        print(f"tongban: there is no case {case_no}", file=sys.stderr)
        return 1
    except Refused as refused:
        print(f"tongban: {refused.message('en')}", file=sys.stderr)
        return 1
    except OSError as wrong:
        print(f"tongban: {file}: {wrong.strerror or wrong}", file=sys.stderr)
        return 2
    print(f"{case_no}: package written to {file}")
    return 0


def _lines(args: argparse.Namespace, records: Iterable[Mapping[str, object]]) -> int:
    """Write a part beside the file: one half written is never left under its name."""
    from tqdm import tqdm

    part = args.file.with_name(args.file.name + ".part")
    written = 0
    try:
        with part.open("w", encoding="utf-8", newline="\n") as out:
            for record in tqdm(records, disable=not sys.stderr.isatty()):
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
