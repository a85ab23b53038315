"""An import killed without warning leaves whole items only, and is simply started again."""

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
    migrate = [sys.executable, "-m", "django", "migrate", "--verbosity=0"]
    subprocess.run(migrate, env=own, check=True, timeout=120)
    return own


def start(environment: dict[str, str], file: Path) -> "subprocess.Popen[str]":
    words = ["tongban.site.command", "import", "items", str(file), "--publish"]
    return subprocess.Popen(
        [sys.executable, "-m", *words], env=environment, stdout=subprocess.PIPE, text=True
    )


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


@pytest.mark.faults
@pytest.mark.slow
def test_a_killed_import_leaves_whole_items_and_is_repeated_without_harm(environment, tmp_path):
    file = tmp_path / "all.jsonl"
    file.write_bytes(shipped.BASE.read_bytes() + shipped.ADOPTED.read_bytes())
    reached = 0
    for more in (20, 40, 30):
        running = start(environment, file)
        while running.poll() is None and len(rows(environment)) < reached + more:
            time.sleep(0.005)
        running.send_signal(signal.SIGKILL)
        running.communicate()
        stored = rows(environment)
        assert reached < len(stored) < TOTAL
        reached = len(stored)
        assert all(decode(json.loads(content)).code == code for code, content in stored)
        assert notes(environment) == len(stored)
    last = start(environment, file)
    said, _ = last.communicate(timeout=120)
    assert last.returncode == 0
    assert f"{TOTAL} lines read: {TOTAL - reached} created, 0 updated, {reached} unchanged" in said
    assert len(rows(environment)) == TOTAL == notes(environment)
    public = ask(environment, "SELECT code, state FROM catalogue_item WHERE state = 'published'")
    assert len(public) >= 60
