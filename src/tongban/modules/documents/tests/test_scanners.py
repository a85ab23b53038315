"""ClamAV is asked by its own protocol; silence is a verdict too."""

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from ..adapters.scanners import ClamAv, NoScanner, scanner_for
from ..ports import Finding, VirusScanner


def _received(line: socket.socket) -> bytes:
    with line.makefile("rb") as stream:
        assert stream.read(10) == b"zINSTREAM\0"
        content = b""
        while size := struct.unpack(">I", stream.read(4))[0]:
            content += stream.read(size)
    return content


@contextmanager
def daemon(server: socket.socket, answer: bytes, heard: list[bytes]) -> Iterator[None]:
    """A ClamAV that hears one stream and answers."""

    def serve() -> None:
        line, _ = server.accept()
        with line:
            heard.append(_received(line))
            line.sendall(answer)

    server.listen(1)
    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield
    finally:
        thread.join(5)
        server.close()


@pytest.mark.parametrize(
    ("answer", "finding", "name"),
    [
        (b"stream: OK\0", Finding.CLEAN, ""),
        (b"stream: Win.Test.EICAR_HDB-1 FOUND\0", Finding.INFECTED, "Win.Test.EICAR_HDB-1"),
        (b"INSTREAM size limit exceeded. ERROR\0", Finding.UNAVAILABLE, ""),
        (b"", Finding.UNAVAILABLE, ""),
    ],
)
def test_verdicts_over_a_socket_file(tmp_path, answer, finding, name):
    address = str(tmp_path / "clamd.sock")
    heard: list[bytes] = []
    server = socket.socket(socket.AF_UNIX)
    server.bind(address)
    content = bytes(range(256)) * 3000
    with daemon(server, answer, heard):
        scan = ClamAv(address).scan(content)
    assert (scan.finding, scan.name) == (finding, name)
    assert heard == [content]


def test_a_daemon_on_a_port(tmp_path):
    heard: list[bytes] = []
    server = socket.create_server(("127.0.0.1", 0))
    with daemon(server, b"stream: OK\0", heard):
        port = server.getsockname()[1]
        assert ClamAv(f"127.0.0.1:{port}").scan(b"x").finding is Finding.CLEAN


def test_no_daemon_is_unavailable(tmp_path):
    assert ClamAv(str(tmp_path / "none.sock")).scan(b"x").finding is Finding.UNAVAILABLE


def test_a_daemon_that_sleeps_is_unavailable(tmp_path):
    address = str(tmp_path / "clamd.sock")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(address)
        server.listen(1)
        assert ClamAv(address, timeout=0.1).scan(b"x").finding is Finding.UNAVAILABLE


def test_the_setting_chooses():
    assert isinstance(scanner_for(""), NoScanner)
    assert isinstance(scanner_for("/run/clamd.sock"), ClamAv)
    assert isinstance(scanner_for(""), VirusScanner)
    assert NoScanner().scan(b"x").finding is Finding.NOT_SCANNED
