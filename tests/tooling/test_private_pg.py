"""The private PostgreSQL starts, is empty, and leaves nothing behind, also after a failure."""

import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest

from tools import private_pg

COMMAND = (sys.executable, "-m", "tools.private_pg")
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def rooms(monkeypatch) -> list[Path]:
    """The folders that servers of this test were given."""
    made: list[Path] = []
    make = tempfile.mkdtemp

    def remember(prefix: str) -> str:
        made.append(Path(make(prefix=prefix)))
        return str(made[-1])

    monkeypatch.setattr(tempfile, "mkdtemp", remember)
    return made


def setting(url: str, name: str) -> str:
    with psycopg.connect(url) as connection:
        row = connection.execute("SELECT current_setting(%s)", [name]).fetchone()
    assert row is not None
    return str(row[0])


def test_a_server_for_tests_is_fast_and_gone_afterwards(rooms):
    with private_pg.private_server() as url:
        assert setting(url, "fsync") == "off"
        assert url.split("@")[1].startswith(quote(str(rooms[0]), safe=""))
        assert setting(url, "server_encoding") == "UTF8"
    assert [room.exists() for room in rooms] == [False]
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url, connect_timeout=2)


def test_a_server_for_measurements_is_durable():
    with private_pg.private_server(durable=True) as url:
        assert (setting(url, "fsync"), setting(url, "synchronous_commit")) == ("on", "on")
        assert "@127.0.0.1:" in url  # measured as it is served


def test_the_server_wants_its_password():
    with private_pg.private_server() as url:
        wrong = url.replace(url.split(":")[2].split("@")[0], "guess")
        with pytest.raises(psycopg.OperationalError, match="password"):
            psycopg.connect(wrong)


def test_a_failing_test_run_stops_the_server_too(rooms):
    with pytest.raises(ZeroDivisionError), private_pg.private_server():
        raise ZeroDivisionError
    assert [room.exists() for room in rooms] == [False]


def test_a_named_server_is_taken_instead(monkeypatch):
    monkeypatch.setenv("TONGBAN_TEST_DATABASE_URL", "postgresql://named/x")
    with private_pg.server_for_tests() as url:
        assert url == "postgresql://named/x"


def test_without_any_server_the_reason_is_said(monkeypatch):
    monkeypatch.setattr(private_pg, "_folders", list)
    with pytest.raises(private_pg.CannotStart, match="neither"), private_pg.private_server():
        pass


def test_when_the_first_server_cannot_start_the_next_is_tried(monkeypatch, tmp_path):
    broken = tmp_path / "bin"
    broken.mkdir()
    for name in ("initdb", "postgres"):
        (broken / name).write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
        (broken / name).chmod(0o755)
    real = private_pg._folders()
    monkeypatch.setattr(private_pg, "_folders", lambda: [broken, *real])
    with private_pg.private_server() as url:
        assert setting(url, "server_encoding") == "UTF8"


def test_a_command_runs_beside_the_server_and_its_exit_code_is_ours():
    script = "import os, sys; sys.exit(7 if os.environ['TONGBAN_DATABASE_URL'] else 8)"
    done = subprocess.run([*COMMAND, "--", sys.executable, "-c", script], cwd=ROOT, check=False)
    assert done.returncode == 7
