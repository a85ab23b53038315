"""A whole installation that can be killed: server and worker in one process group, data outside."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import psycopg

from tests.support.site import TONGBAN, _wait, environment_of, free_port
from tongban.modules.cases.tests import factories as make

PATIENCE = 60.0
"""Seconds that a caller tries again, and that quiet is waited for."""
BODY = {"uscc": "11990100MB9900021U", "name": "和安市市场监督管理局（演示）"}
"""A body of the demonstration, which adopts the small item that is applied for here."""
CODE = f"{BODY['uscc']}3{make.BARE.catalog_code}"


class House:
    """The demonstration in a folder of its own; `kill` is what a power cut does."""

    def __init__(self, folder: Path, database: str) -> None:
        self.folder, self.database, self.port = folder, database, free_port()
        self.environment = environment_of(folder / "data", database, self.port)
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, *options: str) -> None:
        """Start and wait until it answers."""
        log = self.folder / "house.log"
        with log.open("ab") as out:
            self._process = subprocess.Popen(
                [TONGBAN, "run", "--demo", *options],
                env=self.environment,
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        _wait(self._process, f"http://127.0.0.1:{self.port}", log)

    def kill(self) -> None:
        """End every process at once, without a word of warning."""
        if self._process is not None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None

    def tongban(self, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        """Run a command on the data."""
        return self._run([TONGBAN, *arguments])

    def python(self, program: str) -> subprocess.CompletedProcess[str]:
        """Run a program on the data, with Django set up."""
        return self._run([sys.executable, "-c", PRELUDE + program])

    def _run(self, command: list[str | Path]) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, env=self.environment, capture_output=True, text=True, timeout=120, check=False
        )

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        """Ask the database itself, past all of our code."""
        with self._database() as execute:
            return list(execute(sql))

    def number(self, sql: str) -> int:
        """Return the one number that a question gives."""
        return int(str(self.rows(sql)[0][0]))

    def a_minute_passes(self) -> None:
        """Let the claims of dead workers run out, as they would after a minute."""
        with self._database() as execute:
            execute(
                "UPDATE kernel_outboxevent SET claimed_until = '2000-01-01' WHERE claimed_by <> ''"
            )
            execute("UPDATE kernel_delivery SET next_at = '2000-01-01' WHERE next_at IS NOT NULL")

    @contextmanager
    def _database(self) -> Iterator[Callable[[str], Iterable[tuple[object, ...]]]]:
        if self.database:
            with psycopg.connect(self.database) as server:
                yield server.execute
            return
        held = sqlite3.connect(self.folder / "data" / "tongban.sqlite3", timeout=30)
        try:
            with held:
                yield held.execute
        finally:
            held.close()

    def adopt(self) -> None:
        """Publish the small item in the demonstration's body."""
        own = make.own_line(make.BARE) | {
            "task_code": CODE, "organisation": BODY, "departments": []
        }  # fmt: skip
        file = self.folder / "item.jsonl"
        lines = [json.dumps(one) + "\n" for one in (make.base_line(make.BARE), own)]
        file.write_text("".join(lines), encoding="utf-8")
        done = self.tongban("import", "items", file, "--publish")
        assert done.returncode == 0, done.stdout + done.stderr

    def token(self, login: str) -> str:
        """Return a bearer token of an account of the demonstration."""
        return self.tongban("token", login).stdout.strip()

    def wait_for_quiet(self) -> None:
        """Wait until every event and every delivery is done."""
        until = time.monotonic() + PATIENCE
        while self.number(WAITING) and time.monotonic() < until:
            time.sleep(0.2)
        assert self.number(WAITING) == 0


WAITING = (
    "SELECT (SELECT COUNT(*) FROM kernel_outboxevent WHERE done = false)"
    " + (SELECT COUNT(*) FROM kernel_delivery WHERE state <> 'done')"
)
PRELUDE = """
import os, signal
os.environ["DJANGO_SETTINGS_MODULE"] = "tongban.site.settings"
import django
django.setup()
from tongban.kernel import outbox, worker
def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)
"""


class Caller:
    """A client that knows how to behave: the same key until there is an answer."""

    def __init__(self, port: int, token: str) -> None:
        self._port, self._token = port, token

    def post(self, path: str, key: str, body: object) -> dict[str, object]:
        """Post until it is answered with success; a dead server is asked again."""
        until = time.monotonic() + PATIENCE
        while True:
            try:
                return self._once(path, key, body)
            except (OSError, HTTPException):
                assert time.monotonic() < until, "the server never came back"
                time.sleep(0.05)

    def _once(self, path: str, key: str, body: object) -> dict[str, object]:
        connection = HTTPConnection("127.0.0.1", self._port, timeout=20)
        try:
            headers = {
                "Authorization": f"Bearer {self._token}",
                "Content-Type": "application/json",
                "Idempotency-Key": key,
            }
            connection.request("POST", f"/api/v1{path}", json.dumps(body), headers)
            answer = connection.getresponse()
            text = answer.read()
        finally:
            connection.close()
        assert answer.status in {200, 201}, (answer.status, text)
        found: dict[str, object] = json.loads(text)
        return found
