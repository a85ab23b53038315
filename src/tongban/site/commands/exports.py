"""Export all items, the library, or the package of one archived case.

What is exported of items in the native format, `tongban import items` reads back as unchanged; in
CPSV-AP it is linked data about what is published. A package is verified by
`tools/verify_archive.py` without the platform.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from ._report import add_json, write_json

NAME = "export"
HELP = "export items, the library, or the package of an archived case"
NEEDS_DJANGO = True


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what is exported and where to."""
    subs = parser.add_subparsers(required=True, dest="what")
    items = subs.add_parser("items", help="service items")
    items.add_argument("file", type=Path)
    items.add_argument(
        "--format",
        choices=[*FORMATS, "national"],
        default="native",
        help="native: JSON lines, base items first; cpsv-ap: CPSV-AP 3.2 in Turtle, what is"
        " published, named by TONGBAN_PUBLIC_URL",
    )
    items.add_argument(
        "--data-source", default="", help="national: code of the province, 1 and two digits"
    )
    add_json(items, "written, file, left_out (national)")
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
    if args.what == "library":
        return _written(args, _library(), "lines")
    if args.format == "national":
        return _national(args)
    return _written(args, *FORMATS[args.format]())


def _national(args: argparse.Namespace) -> int:
    """Write a folder of tables; what has no assigned code is named and left out."""
    from tongban.modules.catalogue import public as catalogue

    try:
        written, left_out = catalogue.export_national(args.file, data_source=args.data_source)
    except OSError as wrong:
        print(f"tongban: {args.file}: {wrong.strerror or wrong}", file=sys.stderr)
        return 2
    write_json(args, {"written": written, "file": str(args.file), "left_out": left_out})
    print(f"{written} rows written to {args.file}; {len(left_out)} items without an assigned code")
    return 0


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


Pieces = Iterator[tuple[int, str]]
"""(Records so far, piece of the file)."""


def _lines(records: Iterable[Mapping[str, object]]) -> Pieces:
    for number, record in enumerate(records, 1):
        yield number, json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n"


def _library() -> Pieces:
    from tongban.modules.catalogue import public as catalogue

    return _lines(catalogue.library())


def _native() -> tuple[Pieces, str]:
    from tongban.modules.catalogue import public as catalogue

    return _lines(catalogue.stored()), "lines"


def _cpsv_ap() -> tuple[Pieces, str]:
    from tongban.modules.opendata import public as opendata

    return opendata.cpsv_ap(), "items"


FORMATS: dict[str, Callable[[], tuple[Pieces, str]]] = {"native": _native, "cpsv-ap": _cpsv_ap}
"""Each gives the pieces of the file, and what is counted."""


def _written(args: argparse.Namespace, pieces: Pieces, counted: str) -> int:
    """Write a part beside the file: one half written is never left under its name."""
    from tqdm import tqdm

    part = args.file.with_name(args.file.name + ".part")
    written = 0
    try:
        with part.open("w", encoding="utf-8", newline="\n") as out:
            for number, piece in tqdm(pieces, disable=not sys.stderr.isatty()):
                out.write(piece)
                written = number
        part.replace(args.file)
    except OSError as wrong:
        part.unlink(missing_ok=True)
        print(f"tongban: {args.file}: {wrong.strerror or wrong}", file=sys.stderr)
        return 2
    write_json(args, {"written": written, "file": str(args.file)})
    print(f"{written} {counted} written to {args.file}")
    return 0
