"""Calling other systems over HTTP: never a redirect, a short patience, short answers."""

from __future__ import annotations

import http.client
import ssl
from collections.abc import Mapping
from contextlib import closing
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlencode, urlsplit

from ..issuer import is_local
from ..ports import Reply

PATIENCE: Final = 10.0
"""Seconds until a system counts as not answering."""
MOST: Final = 262_144
"""Bytes of an answer that are read."""


class HttpCaller:
    """Over https; to this machine, and there over http too, in a trial on one machine alone.

    Whatever name an address has: the one that was reached is looked at before anything is sent, so
    that nobody's registration makes us call our own services or the cloud's (169.254.…). Private
    networks are allowed: government systems stand in them.
    """

    def get(self, url: str, headers: Mapping[str, str]) -> Reply:
        """Read an address; what fails is a reply of status 0."""
        return _ask("GET", url, None, headers)

    def post(self, url: str, form: Mapping[str, str], headers: Mapping[str, str]) -> Reply:
        """Post a form; what fails is a reply of status 0."""
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return _ask("POST", url, urlencode(form).encode(), {**kind, **headers})


def _ask(method: str, url: str, body: bytes | None, headers: Mapping[str, str]) -> Reply:
    try:
        parts = urlsplit(url)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        with closing(_connection(parts.scheme, parts.netloc)) as connection:
            connection.connect()
            if _is_within(str(connection.sock.getpeername()[0])) and not is_local():
                return Reply(0)
            connection.request(method, path, body, {"User-Agent": "Tongban", **headers})
            answer = connection.getresponse()
            return Reply(answer.status, answer.read(MOST))
    except (OSError, http.client.HTTPException, ValueError):
        return Reply(0)


def _is_within(address: str) -> bool:
    """Whether an address is this machine's or the link's own."""
    found = ip_address(address.partition("%")[0])
    found = getattr(found, "ipv4_mapped", None) or found
    return found.is_loopback or found.is_link_local or found.is_unspecified or found.is_multicast


def _connection(scheme: str, host: str) -> http.client.HTTPConnection:
    if scheme == "https":
        context = ssl.create_default_context()
        return http.client.HTTPSConnection(host, timeout=PATIENCE, context=context)
    return http.client.HTTPConnection(host, timeout=PATIENCE)
