"""Virus scanners: ClamAV over its socket, or an honest "nobody looked"."""

from __future__ import annotations

import contextlib
import logging
import socket
import struct

from ..ports import Finding, Scan, VirusScanner

log = logging.getLogger(__name__)
_BITE = 256 * 1024
_LONGEST_ANSWER = 4096


class NoScanner:
    """No scanner is installed, and the verdict says so."""

    def scan(self, content: bytes) -> Scan:
        """Return "not scanned", whatever the content."""
        return Scan(Finding.NOT_SCANNED)


class ClamAv:
    """ClamAV's daemon, asked by INSTREAM (clamd(8)): the content never touches the disk."""

    def __init__(self, address: str, *, timeout: float = 20.0) -> None:
        """Take a socket path or "host:port", and the patience in seconds for each network step."""
        self._address = address
        self._timeout = timeout

    def scan(self, content: bytes) -> Scan:
        """Ask the daemon; it not answering, or refusing the size, is "unavailable"."""
        try:
            with self._connected() as line:
                return _verdict(_ask(line, content))
        except OSError as failure:
            log.warning("ClamAV at %s does not answer: %s", self._address, failure)
            return Scan(Finding.UNAVAILABLE)

    def _connected(self) -> socket.socket:
        host, colon, port = self._address.rpartition(":")
        if colon and port.isdigit():
            return socket.create_connection((host.strip("[]"), int(port)), self._timeout)
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(self._timeout)
        try:
            line.connect(self._address)
        except OSError:
            line.close()
            raise
        return line


def _ask(line: socket.socket, content: bytes) -> str:
    # The daemon answers early and hangs up when the stream exceeds its limit: read what it said.
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
        line.sendall(b"zINSTREAM\0")
        for at in range(0, len(content), _BITE):
            bite = content[at : at + _BITE]
            line.sendall(struct.pack(">I", len(bite)) + bite)
        line.sendall(struct.pack(">I", 0))
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < _LONGEST_ANSWER:
        part = line.recv(1024)
        if not part:
            break
        answer += part
    return answer.rstrip(b"\0\n").decode("utf-8", "replace")


def _verdict(answer: str) -> Scan:
    _, _, said = answer.partition(": ")
    if said == "OK":
        return Scan(Finding.CLEAN)
    if said.endswith(" FOUND"):
        return Scan(Finding.INFECTED, said.removesuffix(" FOUND"))
    log.warning("ClamAV could not scan: %s", answer)
    return Scan(Finding.UNAVAILABLE)


def scanner_for(address: str) -> VirusScanner:
    """Return the scanner that the setting names; an empty setting means none."""
    return ClamAv(address) if address else NoScanner()
