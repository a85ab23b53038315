"""An upper platform with an address: the browser goes there, and is somebody there already."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlencode, urlsplit

from tongban.modules.signon.ports import Reply
from tongban.modules.signon.tests.upper import Upper


class Handler(BaseHTTPRequestHandler):
    """Its metadata, keys and tokens; and /authorize, which sends straight back."""

    it: Upper

    def do_GET(self) -> None:
        if urlsplit(self.path).path == "/authorize":
            given = self.it.sees(self.it.issuer + self.path)
            self.send_response(302)
            there = f"{self.it.asked['redirect_uri']}?{urlencode(given)}"
            self.send_header("Location", there)
            self.end_headers()
            return
        self._send(self.it.get(self.path, self.headers))

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self._send(self.it.post(self.path, dict(parse_qsl(body)), self.headers))

    def _send(self, reply: Reply) -> None:
        self.send_response(reply.status)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(reply.body)

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


@contextmanager
def upper_site(port: int) -> Iterator[Upper]:
    """Run one at a port of this machine."""
    it = Upper(f"http://127.0.0.1:{port}")
    handler = type("Here", (Handler,), {"it": it})
    with ThreadingHTTPServer(("127.0.0.1", port), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield it
        server.shutdown()
