"""Opening the addresses of guides over HTTP: the head only, never a redirect, a short patience."""

from __future__ import annotations

import http.client
import ssl
from contextlib import closing
from typing import Final
from urllib.parse import urlsplit

from tongban.kernel.reaching import connect, is_trial, within_time

from ..ports import Answer

PATIENCE: Final = 10.0
"""Seconds until an address counts as not opened."""
_NO_HEAD: Final = frozenset((403, 405, 501))


class HttpLinks:
    """Asks a page for its head; where a site knows no HEAD, for the page.

    A redirect counts as opened: somebody answers there. It is not followed, so that no guide can
    make this server call addresses that its editors did not write. Nor do those that they wrote
    reach this machine's own services (`kernel.reaching`).
    """

    def open(self, url: str) -> Answer:
        """Return what the address answered; only http and https are asked."""
        if urlsplit(url).scheme not in {"http", "https"}:
            return Answer(opened=False, said="scheme")
        try:
            status = _status(url, "HEAD")
            status = _status(url, "GET") if status in _NO_HEAD else status
        except (OSError, http.client.HTTPException, ValueError) as wrong:
            return Answer(opened=False, said=type(wrong).__name__)
        return Answer(opened=status < 400, said=str(status))


def _status(url: str, method: str) -> int:
    parts = urlsplit(url)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    with closing(_connection(parts.scheme, parts.netloc)) as connection:
        connect(connection, trial=is_trial())
        with within_time(connection):
            connection.request(method, path, headers={"User-Agent": "Tongban link check"})
            return connection.getresponse().status


def _connection(scheme: str, host: str) -> http.client.HTTPConnection:
    if scheme == "https":
        context = ssl.create_default_context()
        return http.client.HTTPSConnection(host, timeout=PATIENCE, context=context)
    return http.client.HTTPConnection(host, timeout=PATIENCE)
