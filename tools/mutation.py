"""The mutation run: each norm of law is switched off in turn, and its tests must then fail.

    python -m tools.mutation [--norm CODE ...]

First all of them in one process, test by test (`tools/norms_off.py`): minutes instead of hours.
What that does not settle is tried alone, each norm in a process of its own, two side by side. A
norm that no test misses is told as "survived" and fails the run, as does one without a test.
`make proof` runs it.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LANES = 2
SECONDS = 600
TOGETHER_SECONDS = 4 * 60 * 60
_FAILED = re.compile(r"(\d+) failed")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one norm: killed, survived, or unproved (no test, or a run that broke)."""

    code: str
    word: str
    said: str


def proofs() -> dict[str, tuple[Path, ...]]:
    """Return every norm of the product with the test files that prove it."""
    import django

    django.setup()
    from tongban.site.mapping import norms, sources

    sources.load_all()
    known = norms.proofs()
    return {one.code: known.get(one.code, ()) for one in norms.own()}


def together(known: Mapping[str, Sequence[Path]]) -> set[str]:
    """Run the tests of all these norms in one process; return the norms that a test missed."""
    files = sorted({str(one) for given in known.values() for one in given})
    with tempfile.TemporaryDirectory(prefix="tongban-mutation-") as folder:
        told = Path(folder) / "missed.txt"
        _pytest(folder, TOGETHER_SECONDS, "-p", "tools.norms_off", "--norms-off", str(told), *files)
        missed = told.read_text(encoding="utf-8").split() if told.exists() else []
    return set(missed) & set(known)


def tried(code: str, files: Sequence[Path]) -> Outcome:
    """Run a norm's tests without it."""
    if not files:
        return Outcome(code, "unproved", "no test is marked with it")
    with tempfile.TemporaryDirectory(prefix="tongban-mutation-") as folder:
        done = _pytest(folder, SECONDS, "--norm-off", code, *map(str, files))
    return judged(code, done.returncode, done.stdout.strip().splitlines())


def _pytest(folder: str, seconds: int, *more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:randomly",
            "-p",
            "no:cacheprovider",
            *more,
        ],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": folder, "PYTHONPATH": _path()},
        capture_output=True,
        text=True,
        timeout=seconds,
        check=False,
    )


def judged(code: str, exit_code: int, lines: Sequence[str]) -> Outcome:
    """Say what pytest's exit code and last line mean for a norm."""
    said = lines[-1] if lines else "pytest said nothing"
    if exit_code == 1 and _FAILED.search(said):
        return Outcome(code, "killed", said)
    return Outcome(code, "survived" if exit_code == 0 else "unproved", said)


def _path() -> str:
    known = (str(ROOT), str(ROOT / "src"), os.environ.get("PYTHONPATH"))
    return os.pathsep.join(part for part in known if part)


def run(wanted: Iterable[tuple[str, Sequence[Path]]]) -> list[Outcome]:
    """Try every norm, telling each as it ends."""
    with ThreadPoolExecutor(max_workers=LANES) as lanes:
        found = []
        for one in lanes.map(lambda pair: tried(*pair), wanted):
            print(f"{one.word:<9} {one.code:<44} {one.said}", flush=True)
            found.append(one)
    return found


def main(argv: Sequence[str]) -> int:
    """Try the norms; 0 if every one is missed by a test of its own."""
    parser = argparse.ArgumentParser(prog="python -m tools.mutation", description=__doc__)
    parser.add_argument("--norm", action="append", default=[], metavar="CODE", help="only this one")
    given = parser.parse_args(argv)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tongban.site.settings")
    known = {code: files for code, files in proofs().items() if code in (given.norm or [code])}
    settled = together(known) if len(known) > LANES else set()
    outcomes = [Outcome(code, "killed", "together with the others") for code in sorted(settled)]
    for one in outcomes:
        print(f"{one.word:<9} {one.code:<44} {one.said}", flush=True)
    outcomes += run([(code, known[code]) for code in sorted(known) if code not in settled])
    alive = [one for one in outcomes if one.word != "killed"]
    print(f"{len(outcomes)} norms, {len(outcomes) - len(alive)} killed, {len(alive)} not")
    return 1 if alive or not outcomes else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
