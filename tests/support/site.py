"""A whole running site for tests: `tongban run --demo` with a port and database of its own."""

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from tests.support import tables

START_SECONDS = 180
TONGBAN = Path(sys.executable).with_name("tongban")


@dataclass(frozen=True)
class Site:
    """Where a running site answers, and how to run `tongban` commands beside it."""

    address: str
    environment: dict[str, str]
    log: Path

    def tongban(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run `tongban ARGUMENTS` on the site's own data; the caller judges the exit code."""
        return subprocess.run(
            [TONGBAN, *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=START_SECONDS,
            check=False,
        )


def free_port() -> int:
    """A port that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def own_database(with_tables_in: Path | None = None) -> Iterator[str]:
    """A database on the engine under test; "" means SQLite in the data folder.

    It is empty, or has its tables already if the data folder is named in which SQLite would stand.
    """
    server = os.environ.get("TONGBAN_DATABASE_URL", "")
    if not server.startswith("postgres"):
        if with_tables_in:
            tables.fill_file(with_tables_in / "tongban.sqlite3")
        yield ""
        return
    name = f"site_{secrets.token_hex(6)}"
    with psycopg.connect(server, autocommit=True) as admin:
        if with_tables_in:
            tables.fill_database(server, name)
        else:
            admin.execute(f"CREATE DATABASE {name}")  # noqa: S608, RUF100  # our own random name
        try:
            yield f"{server.rsplit('/', 1)[0]}/{name}"
        finally:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


def environment_of(folder: Path, database: str, port: int) -> dict[str, str]:
    """The environment in which a site and its commands run."""
    inherited = {k: v for k, v in os.environ.items() if not k.startswith(("TONGBAN_", "DJANGO_"))}
    chosen = {"TONGBAN_DATA_DIR": str(folder), "TONGBAN_PORT": str(port)}
    chosen["TONGBAN_STEP_UP_MINUTES"] = "480"  # a suite signs in once
    if database:
        chosen["TONGBAN_DATABASE_URL"] = database
    return inherited | chosen


def _ready(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/readyz", timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def _wait(process: subprocess.Popen[bytes], address: str, log: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        if _ready(address):
            return
        time.sleep(0.1)
    tail = log.read_text(encoding="utf-8", errors="replace")[-4000:]
    pytest.fail(f"the site did not come up at {address}:\n{tail}", pytrace=False)


def _stop(process: subprocess.Popen[bytes]) -> None:
    os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@contextmanager
def running_site(folder: Path) -> Iterator[Site]:
    """Run the demonstration in `folder` until the block ends."""
    port, log = free_port(), folder / "site.log"
    with own_database(folder / "data") as database, log.open("wb") as out:
        environment = environment_of(folder / "data", database, port)
        process = subprocess.Popen(
            [TONGBAN, "run", "--demo"],
            env=environment,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            address = f"http://127.0.0.1:{port}"
            _wait(process, address, log)
            yield Site(address, environment, log)
        finally:
            if process.poll() is None:
                _stop(process)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The demonstration site, started once for all tests that look at it from outside.

    Tests share it, so each makes the cases it needs and counts on no numbers of others.
    """
    with running_site(tmp_path_factory.mktemp("site")) as up:
        yield up
