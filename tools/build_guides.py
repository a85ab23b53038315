"""Write the shipped guides: data/guides/base_items.jsonl and data/demo/implementations.jsonl.

    python -m tools.build_guides [--from DIRECTORY] [--check]

The collected guides (two folders with a guides.jsonl each) are restated in the native item format;
what they do not give is left out. The demonstration city of data/demo/world.json then adopts every
one of them with its own body, window, hours and phones. Materials and fields that the
committed library knows by name bear its codes. `--check` writes nothing and fails when
the committed files differ. Codes once assigned are read back from the committed file and kept.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from tongban.modules.catalogue.native import read
from tools.guides.base import Serials, base_record
from tools.guides.demo import World, implementation_record
from tools.guides.library_codes import coded, codes
from tools.guides.values import Json

ROOT = Path(__file__).resolve().parent.parent
BASE = ROOT / "data/guides/base_items.jsonl"
ADOPTED = ROOT / "data/demo/implementations.jsonl"
WORLD = ROOT / "data/demo/world.json"
LIBRARY = ROOT / "data/library/standards.jsonl"
FOLDERS = ("service_guides_full", "service_guides_written")


def main() -> int:
    """Build or check both files; 1 when they differ or a line is not in the format."""
    arguments = _arguments()
    guides = load(arguments.source)
    serials = Serials(existing(BASE))
    bases = coded((base_record(guide, serials) for guide in guides), codes(LIBRARY))
    world = World.load(WORLD)
    adopted = [implementation_record(*pair, world) for pair in zip(guides, bases, strict=True)]
    same = [_put(BASE, bases, arguments.check), _put(ADOPTED, adopted, arguments.check)]
    return 0 if all(same) and _readable() else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--from", dest="source", type=Path, default=ROOT / "../shared/data")
    parser.add_argument("--check", action="store_true", help="write nothing, compare only")
    return parser.parse_args()


def load(source: Path) -> list[Json]:
    """Read the collected guides in order: first the full ones, then the written ones."""
    files = [source / folder / "guides.jsonl" for folder in FOLDERS]
    return [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]


def existing(path: Path) -> list[Json]:
    """Return the records committed before, none on the first run."""
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return [json.loads(line) for line in lines]


def _put(path: Path, records: list[Json], check: bool) -> bool:  # noqa: FBT001  # one flag of the command
    lines = (json.dumps(r, ensure_ascii=False, separators=(",", ":")) for r in records)
    text = "".join(f"{line}\n" for line in lines)
    if check:
        same = path.exists() and path.read_text("utf-8") == text
        print(f"{path.relative_to(ROOT)}: {'up to date' if same else 'DIFFERS'}")
        return same
    path.write_text(text, "utf-8")
    print(f"{path.relative_to(ROOT)}: {len(records)} records")
    return True


def _readable() -> bool:
    """Read both files back as the importer will."""
    errors = []
    for path in (BASE, ADOPTED):
        with path.open("rb") as stream:
            errors += [(path.name, e) for line in read(stream) for e in line.errors]
    for name, error in errors:
        print(f"{name}:{error.line}: {error.field}: {error.message('en')}", file=sys.stderr)
    return not errors


if __name__ == "__main__":
    sys.exit(main())
