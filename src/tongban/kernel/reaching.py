"""What a call to the outside may reach, whatever name an address has.

Somebody wrote the address: in a guide, or when a system was registered. So the one that was reached
is looked at, before anything is sent: nobody makes us call our own services or the cloud's
(169.254.…). Private networks are allowed: government systems stand in them.
"""

from __future__ import annotations

import http.client
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

from .settings import settings

LOCAL: Final = frozenset({"localhost", "127.0.0.1", "::1"})
"""How a trial on one machine is called; there everything may be reached."""


def is_trial() -> bool:
    """Whether people call this installation by the name of the machine that they sit at."""
    return urlsplit(settings().address).hostname in LOCAL


def is_within(address: str) -> bool:
    """Whether an address is this machine's or the link's own."""
    found = ip_address(address.partition("%")[0])
    found = getattr(found, "ipv4_mapped", None) or found
    return found.is_loopback or found.is_link_local or found.is_unspecified or found.is_multicast


WHOLE: Final = 20.0
"""Seconds that a whole answer may take, however it trickles in."""


@contextmanager
def within_time(connection: http.client.HTTPConnection) -> Iterator[None]:
    """Cut an open connection off when all of it takes too long.

    A time-out counts for each piece: who sends one byte now and then would hold us for days, and
    with us everybody else who is to be told something.
    """
    timer = threading.Timer(WHOLE, _cut, [connection.sock])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _cut(line: socket.socket) -> None:
    with suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)


def connect(connection: http.client.HTTPConnection, *, trial: bool) -> None:
    """Open a connection; raise `OSError` when it ends within, but in a trial."""
    connection.connect()
    if is_within(str(connection.sock.getpeername()[0])) and not trial:
        raise ConnectionRefusedError("within")
