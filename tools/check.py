"""Every check of this repository, in one command: `python -m tools.check`.

    --only NAME     run this section only (may be repeated; --list names them)
    --proof         run the long proofs instead: the tests marked `proof` on both databases, and the
                    mutation run over the norms of law (tools/mutation.py)
    --json FILE     also write the result as JSON

Three sections run side by side. All of them run, whatever fails; what failed is told at the end,
and the exit code is 1. What reads or writes a database is tested on SQLite and on PostgreSQL, what
says the same on both is tested once (`tests/early.py`). The closing line counts every test that
ran, and every other section as one.

Keys of the JSON file: `started` (ISO 8601, UTC), `seconds`, `passed`, `failed`, `skipped`, and
`sections`, a list of objects with `name`, `ok`, `seconds`, `passed`, `failed`, `skipped` and
`output` (what the section printed, at most its last 400 lines).
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from tools.private_pg import CannotStart, server_for_tests
from tools.scratch import in_memory

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
LANES = 3
"""One more than the cores of the smallest machine we promise to work on: while one suite waits for
its server, its browser or a killed process, another works (docs/decisions/0110)."""
SECTION_SECONDS = 50 * 60
PROOF_SECONDS = 8 * 60 * 60
"""A million calls on each database and every norm switched off take hours on two cores."""
SHOWN_LINES = 400
BROWSER = "tests/browser"
SEED = 20260925
"""One order for every full run, so that a failure can be repeated; runs by hand shuffle anew."""


@dataclass(frozen=True)
class Result:
    """What one section found."""

    name: str
    ok: bool
    seconds: float
    passed: int
    failed: int
    skipped: int
    output: str


@dataclass(frozen=True)
class Section:
    """One named check: a command, or a function that runs a test suite."""

    name: str
    meaning: str
    command: Sequence[str] = ()
    environment: Mapping[str, str] = field(default_factory=dict)
    seconds: int = SECTION_SECONDS
    suite: Callable[[str, Sequence[str]], Result] | None = None


def _environment(more: Mapping[str, str]) -> dict[str, str]:
    """Our environment without settings of an installation; the checks choose their own."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("TONGBAN_", "DJANGO_"))}
    return {**kept, "DJANGO_SETTINGS_MODULE": "tongban.site.settings", **more}


def _run(
    command: Sequence[str], more: Mapping[str, str], seconds: int = SECTION_SECONDS
) -> tuple[int, str]:
    """Run a command; give its exit code and the last lines of what it printed."""
    try:
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=_environment(more),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        return 124, _tail(late.stdout or b"") + f"\nstopped after {seconds} s"
    except FileNotFoundError as missing:
        return 127, str(missing)
    return done.returncode, _tail(done.stdout)


def _tail(output: bytes) -> str:
    return "\n".join(output.decode(errors="replace").splitlines()[-SHOWN_LINES:])


def _check(section: Section) -> Result:
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="tongban-check-") as folder:
        code, output = _run(
            section.command, {"TONGBAN_DATA_DIR": folder, **section.environment}, section.seconds
        )
    ok = code == 0
    return Result(section.name, ok, time.monotonic() - began, int(ok), int(not ok), 0, output)


def _count(report: Path) -> tuple[int, int, int]:
    """Passed, failed and skipped of a JUnit file; no file means that pytest itself failed."""
    if not report.exists():
        return 0, 1, 0
    suites = ET.parse(report).getroot().iter("testsuite")  # noqa: S314  # our own file
    counts = [
        [int(one.get(key, "0")) for key in ("tests", "failures", "errors", "skipped")]
        for one in suites
    ]
    tests, failures, errors, skipped = (sum(column) for column in zip(*counts, strict=True))
    return tests - failures - errors - skipped, failures + errors, skipped


def _pytest(name: str, options: Sequence[str], more: Mapping[str, str]) -> Result:
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="tongban-check-") as folder:
        report = Path(folder) / "junit.xml"
        command = [sys.executable, "-m", "pytest", "-q", f"--randomly-seed={SEED}"]
        command += [f"--junitxml={report}", *options]
        seconds = PROOF_SECONDS if "--proof" in options else SECTION_SECONDS
        code, output = _run(command, more, seconds)
        passed, failed, skipped = _count(report)
    ok = code == 0 and failed == 0
    failed = failed or int(not ok)  # no test at all, or an error outside any test
    return Result(name, ok, time.monotonic() - began, passed, failed, skipped, output)


def _both(options: Sequence[str]) -> list[str]:
    """Take what says something of its own on each database; a proof takes the rest along."""
    return [*options] if "--proof" in options else [*options, "--once=without"]


def _on_sqlite(name: str, options: Sequence[str]) -> Result:
    return _pytest(name, _both(options), {})


def _once(name: str, options: Sequence[str]) -> Result:
    return _pytest(name, [*options, "--once=only", f"--ignore={BROWSER}"], {})


def _in_browser(name: str, options: Sequence[str]) -> Result:
    return _pytest(name, [*options, "--once=only", BROWSER], {})


def _on_postgresql(name: str, options: Sequence[str]) -> Result:
    return _beside_postgresql(name, _both(options))


def _strict(name: str, options: Sequence[str]) -> Result:
    return _beside_postgresql(name, [*options, "--once=only", f"--ignore={BROWSER}"])


def _beside_postgresql(name: str, options: Sequence[str]) -> Result:
    began = time.monotonic()
    try:
        with server_for_tests() as url:
            return _pytest(name, options, {"TONGBAN_DATABASE_URL": url})
    except CannotStart as reason:
        return Result(
            name,
            ok=False,
            seconds=time.monotonic() - began,
            passed=0,
            failed=1,
            skipped=0,
            output=str(reason),
        )


def _program(name: str) -> str:
    return str(BIN / name)


SQLITE = Section("sqlite", "tests that read or write a database, on SQLite", suite=_on_sqlite)
POSTGRESQL = Section("postgresql", "the same tests on PostgreSQL", suite=_on_postgresql)
# Order is the order of starting: the longest first, so that no lane waits long at the end.
SECTIONS = (
    POSTGRESQL,
    Section("browser", "pages in Chromium", suite=_in_browser),
    SQLITE,
    Section("once", "tests that say the same on both databases", suite=_once),
    Section("strict", "tests that only PostgreSQL is asked, the stricter one", suite=_strict),
    Section("format", "code is in the one format", (_program("ruff"), "format", "--check", ".")),
    Section("lint", "ruff finds nothing", (_program("ruff"), "check", ".")),
    Section("imports", "floors, rooms and surfaces hold", (_program("lint-imports"), "--no-cache")),
    Section(
        "security",
        "bandit finds nothing",
        (_program("bandit"), "-q", "-r", "src", "-c", "pyproject.toml"),
    ),
    Section("types", "mypy finds nothing", (_program("mypy"),)),
    Section(
        "migrations",
        "models and migrations agree",
        (sys.executable, "-m", "django", "makemigrations", "--check", "--dry-run"),
    ),
    Section(
        "messages",
        "every sentence is translated",
        (sys.executable, "-m", "tools.messages", "check"),
    ),
    Section("map", "docs/map is what the code says", (_program("tongban"), "map", "--check")),
)
PROOFS = (
    SQLITE,
    POSTGRESQL,
    Section(
        "norms",
        "without a norm of law its tests fail",
        (sys.executable, "-m", "tools.mutation"),
        seconds=PROOF_SECONDS,
    ),
)


def run(sections: Sequence[Section], options: Sequence[str] = ()) -> list[Result]:
    """Run sections side by side, telling each as it ends; results in the order of `sections`."""
    with ThreadPoolExecutor(max_workers=LANES) as lanes:
        started = {lanes.submit(_one, section, options): section.name for section in sections}
        results = [_tell(future) for future in as_completed(started)]
    order = [section.name for section in sections]
    return sorted(results, key=lambda result: order.index(result.name))


def _one(section: Section, options: Sequence[str]) -> Result:
    if section.suite:
        print(f"  …   {section.name}: {section.meaning}", flush=True)
        return section.suite(section.name, options)
    return _check(section)


def _tell(future: Future[Result]) -> Result:
    result = future.result()
    sign = "ok  " if result.ok else "FAIL"
    counts = f"{result.passed} passed, {result.failed} failed, {result.skipped} skipped"
    print(f"  {sign}  {result.name:<12} {result.seconds:7.1f} s   {counts}", flush=True)
    return result


def _totals(results: Sequence[Result]) -> tuple[int, int, int]:
    return (
        sum(result.passed for result in results),
        sum(result.failed for result in results),
        sum(result.skipped for result in results),
    )


def _write(path: Path, results: Sequence[Result], started: datetime, seconds: float) -> None:
    passed, failed, skipped = _totals(results)
    whole = {
        "started": started.isoformat(timespec="seconds"),
        "seconds": round(seconds, 1),
        "passed": passed,
        "failed": failed,
        "skipped": skipped,
        "sections": [asdict(result) for result in results],
    }
    path.write_text(json.dumps(whole, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _arguments(argv: Sequence[str]) -> argparse.Namespace:
    names = list(dict.fromkeys(section.name for section in (*SECTIONS, *PROOFS)))
    parser = argparse.ArgumentParser(
        prog="python -m tools.check",
        description=__doc__,
        formatter_class=argparse.RawTextHelpFormatter,
    )
    parser.add_argument("--only", action="append", choices=names, metavar="NAME", default=[])
    parser.add_argument("--proof", action="store_true", help="the long proofs instead")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the result here too")
    parser.add_argument("--list", action="store_true", help="name the sections and stop")
    return parser.parse_args(argv)


def _chosen(given: argparse.Namespace) -> list[Section]:
    among = PROOFS if given.proof else SECTIONS
    return [section for section in among if not given.only or section.name in given.only]


def main(argv: Sequence[str]) -> int:
    """Run the chosen sections; 0 if all hold."""
    given = _arguments(argv)
    if given.list:
        print("\n".join(f"{section.name:<12} {section.meaning}" for section in SECTIONS))
        return 0
    in_memory()
    started, began = datetime.now(UTC), time.monotonic()
    results = run(_chosen(given), ["--proof"] if given.proof else [])
    for result in results:
        if not result.ok:
            print(f"\n── {result.name} ──\n{result.output}")
    if given.json:
        _write(given.json, results, started, time.monotonic() - began)
    passed, failed, skipped = _totals(results)
    print(f"\n{time.monotonic() - began:.0f} s in all")
    print(f"{passed} passed, {failed} failed, {skipped} skipped")
    return 0 if results and all(result.ok for result in results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
