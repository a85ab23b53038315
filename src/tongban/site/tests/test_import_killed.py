"""An import killed without warning leaves whole batches only; started again it goes on."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.support import tables
from tongban.modules.catalogue.native import decode
from tongban.modules.catalogue.tests import shipped

TOTAL = 154
"""77 base items and 77 that adopt them."""


@pytest.fixture
def environment(tmp_path) -> dict[str, str]:
    """A fresh installation on SQLite with its tables made."""
    own = {k: v for k, v in os.environ.items() if not k.startswith("TONGBAN_")}
    own |= {
        "TONGBAN_DATA_DIR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "tongban.site.settings",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    tables.fill_file(tmp_path / "tongban.sqlite3")
    return own


def start(environment: dict[str, str], file: Path) -> "subprocess.Popen[str]":
    words = ["tongban.site.command", "import", "items", str(file), "--publish", "--batch=8"]
    words += ["--report", str(file.with_name("report.json"))]
    return subprocess.Popen(
        [sys.executable, "-m", *words], env=environment, stdout=subprocess.PIPE, text=True
    )


def finish(environment: dict[str, str], file: Path) -> str:
    running = start(environment, file)
    said, _ = running.communicate(timeout=120)
    assert running.returncode == 0
    return said


def kill_after(environment: dict[str, str], file: Path, records: int) -> None:
    running = start(environment, file)
    while running.poll() is None and len(rows(environment)) < records:
        time.sleep(0.005)
    running.send_signal(signal.SIGKILL)
    running.communicate()


def ask(environment: dict[str, str], statement: str) -> list[tuple[str, str]]:
    """Read the database past the program."""
    found = next(Path(environment["TONGBAN_DATA_DIR"]).glob("*.sqlite3"))
    with closing(sqlite3.connect(found, timeout=20)) as database:
        return list(database.execute(statement))


def rows(environment: dict[str, str]) -> list[tuple[str, str]]:
    """Return (code, content) of everything that is stored."""
    bases = ask(environment, "SELECT code, content FROM catalogue_baserevision")
    return bases + ask(environment, "SELECT code, content FROM catalogue_item")


def notes(environment: dict[str, str]) -> int:
    found = ask(environment, "SELECT action, subject FROM kernel_auditentry")
    return sum(action.startswith("catalogue.adopt") for action, _ in found)


def run_row(environment: dict[str, str]) -> list[tuple[str, str]]:
    return ask(environment, "SELECT state, CAST(taken AS TEXT) FROM catalogue_importrun")


@pytest.mark.once("sqlite")  # it kills an installation on SQLite, whatever these tests run on
@pytest.mark.faults
@pytest.mark.slow
def test_a_killed_import_goes_on_behind_its_last_batch_and_tells_the_same(environment, tmp_path):
    file = tmp_path / "all.jsonl"
    file.write_bytes(shipped.BASE.read_bytes() + shipped.ADOPTED.read_bytes())
    reached = 0
    for more in (20, 40, 30):
        kill_after(environment, file, reached + more)
        stored = rows(environment)
        assert reached < len(stored) < TOTAL
        reached = len(stored)
        assert reached % 8 == 0
        assert run_row(environment) == [("running", str(reached))]
        assert all(decode(json.loads(content)).code == code for code, content in stored)
        assert notes(environment) == len(stored)
    assert f"{TOTAL} lines read: {TOTAL} created, 0 updated, 0 unchanged" in finish(
        environment, file
    )
    assert len(rows(environment)) == TOTAL == notes(environment)
    assert run_row(environment) == [("done", str(TOTAL))]
    public = ask(environment, "SELECT code, state FROM catalogue_item WHERE state = 'published'")
    assert len(public) >= 60
    report = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert (report["read"], report["created"], report["published"]) == (TOTAL, TOTAL, len(public))
    held = {one["code"] for one in report["flagged"] if one["severity"] == "block"}
    assert len(held) == 77 - len(public)
    said = finish(environment, file)
    assert f"{TOTAL} lines read: 0 created, 0 updated, {TOTAL} unchanged, 0 published" in said
