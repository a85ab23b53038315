"""Calling other systems over HTTP: never a redirect, a short patience, short answers."""

from __future__ import annotations

import http.client
import ssl
from collections.abc import Mapping
from contextlib import closing
from typing import Final
from urllib.parse import urlencode, urlsplit

from tongban.kernel.reaching import connect, within_time

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
            connect(connection, trial=is_local())
            with within_time(connection):
                connection.request(method, path, body, {"User-Agent": "Tongban", **headers})
                answer = connection.getresponse()
                return Reply(answer.status, answer.read(MOST))
    except (OSError, http.client.HTTPException, ValueError):
        return Reply(0)


def _connection(scheme: str, host: str) -> http.client.HTTPConnection:
    if scheme == "https":
        context = ssl.create_default_context()
        return http.client.HTTPSConnection(host, timeout=PATIENCE, context=context)
    return http.client.HTTPConnection(host, timeout=PATIENCE)
