"""A token endpoint that is not ours: it asks ours and changes the answer before it is read."""

from __future__ import annotations

import base64
import hmac
import json
import threading
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.error import HTTPError

Change = Callable[[dict[str, Any]], dict[str, Any]]


class Forger:
    """Where it listens, and what it does to an answer."""

    def __init__(self, address: str, there: str) -> None:
        self.address, self.there = address, there
        self.change: Change = dict
        self.jwks: dict[str, Any] = {"keys": []}
        self.forged = 0


@contextmanager
def forging(there: str) -> Iterator[Forger]:
    """Stand between clients and the true token endpoint `there`."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            kept = {k: v for k, v in self.headers.items() if k in {"Authorization", "Content-Type"}}
            request = urllib.request.Request(forger.there, body, kept)
            try:
                with urllib.request.urlopen(request, timeout=30) as answer:
                    changed = forger.change(json.loads(answer.read()))
                forger.forged += 1
                self._send(200, changed)
            except HTTPError as no:
                self._send(no.code, json.loads(no.read()))

        def do_GET(self) -> None:
            self._send(200, forger.jwks)

        def _send(self, status: int, body: dict[str, Any]) -> None:
            text = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            self.wfile.write(text)

        def log_message(self, *_: object) -> None:
            """Stay silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    forger = Forger(f"http://127.0.0.1:{server.server_port}", there)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield forger
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def parts(token: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return header and claims of a signed token, unchecked."""
    header, claims, _ = token.split(".")
    return _read(header), _read(claims)


def _read(text: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    return found


def written(value: dict[str, Any]) -> str:
    """Return a part of a token."""
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


def by_secret(header: dict[str, Any], claims: dict[str, Any], secret: bytes) -> str:
    """Return a token signed by HMAC-SHA256; libraries would not sign with a public key."""
    text = f"{written(header)}.{written(claims)}"
    digest = hmac.digest(secret, text.encode(), "sha256")
    return f"{text}.{base64.urlsafe_b64encode(digest).decode().rstrip('=')}"
