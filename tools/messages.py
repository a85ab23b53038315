"""Sentences of the user interface: Chinese in the code, English in the catalogue.

    python -m tools.messages collect      # code and templates -> .po (needs GNU gettext)
    python -m tools.messages compile      # .po -> .mo
    python -m tools.messages check        # every sentence translated, none doubtful

Compiled catalogues are not committed; `make install` makes them.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import polib

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "tongban"
LANGUAGES = ("en",)


def catalogues(package: Path = PACKAGE) -> list[Path]:
    """All catalogues of the package."""
    return sorted(package.glob("locale/*/LC_MESSAGES/*.po"))


def collect() -> int:
    """Let Django collect all marked sentences; line numbers are left out, they only make noise."""
    chosen = [part for language in LANGUAGES for part in ("--locale", language)]
    (PACKAGE / "locale").mkdir(exist_ok=True)
    options = ("--no-location", "--no-wrap", "--ignore", "*/tests/*")
    command = [sys.executable, "-m", "django", "makemessages", *chosen, *options]
    return subprocess.run(command, cwd=PACKAGE, check=False).returncode


def compile_all(paths: list[Path]) -> int:
    """Write the .mo file beside each .po file."""
    for path in paths or catalogues():
        polib.pofile(str(path)).save_as_mofile(str(path.with_suffix(".mo")))
    return 0


def faults(path: Path) -> Iterator[str]:
    """What is wrong in one catalogue, a line each."""
    for entry in polib.pofile(str(path), check_for_duplicates=True):
        if entry.obsolete:
            yield f"{path}: left over: {entry.msgid}"
        elif entry.fuzzy:
            yield f"{path}: doubtful: {entry.msgid}"
        elif not entry.translated():
            yield f"{path}: not translated: {entry.msgid}"


def check() -> int:
    """Print every fault of every catalogue; 1 if there is one."""
    lines = [line for path in catalogues() for line in faults(path)]
    print("\n".join(lines) or f"{len(catalogues())} catalogues complete")
    return 1 if lines else 0


def main(argv: list[str]) -> int:
    """Carry out one of collect, compile, check."""
    match argv:
        case ["collect"]:
            return collect()
        case ["compile", *paths]:
            return compile_all([Path(path) for path in paths])
        case ["check"]:
            return check()
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
