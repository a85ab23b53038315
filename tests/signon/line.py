"""A tiny line-of-business application that signs people on through us: what an office would run.

It knows Authlib's client and nothing else of ours. Pages: /login, /callback, /me, /logout, and
/back-channel, where it is told that somebody signed off.
"""

from __future__ import annotations

import json
import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookies import SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from joserfc import jwt
from joserfc.jwk import KeySet

from tests.signon.systems import App, Authlib, Declined

LOGOUT = "http://schemas.openid.net/event/backchannel-logout"


class Line:
    """The application's memory: who is signed on at it, by the cookie of their browser."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.address = f"http://127.0.0.1:{port}"
        self.people: dict[str, dict[str, Any]] = {}
        self.begun: dict[str, dict[str, Any]] = {}
        self.told: list[dict[str, Any]] = []
        self.app: App | None = None
        self.client: Authlib | None = None

    def connect(self, provider: str, app: App) -> None:
        """Take what the programmer was given."""
        self.app, self.client = app, Authlib(provider, app)

    def signs_off(self, token: str) -> bool:
        """Check a logout token and forget its session (Back-Channel Logout §2.6)."""
        assert self.client
        assert self.app
        keys = KeySet.import_key_set(self.client.client.fetch_jwk_set(force=True))
        found = jwt.decode(token, keys, algorithms=["ES256", "RS256"])
        told = found.claims
        right = (
            found.header.get("typ") == "logout+jwt"
            and told["aud"] == self.app.client_id
            and told["iss"] == self.client.discover()["issuer"]
            and LOGOUT in told["events"]
            and "nonce" not in told
        )
        if right:
            self.told.append(told)
            self.people = {k: v for k, v in self.people.items() if v["sid"] != told["sid"]}
        return right


class Handler(BaseHTTPRequestHandler):
    """The application's pages."""

    it: Line

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        {
            "/login": self._login,
            "/callback": self._callback,
            "/me": self._me,
            "/logout": self._logout,
        }.get(path, lambda: self._send(200, {"page": path}))()

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        token = parse_qs(body).get("logout_token", [""])[0]
        self._send(200 if self.it.signs_off(token) else 400, {})

    def _login(self) -> None:
        assert self.it.client
        started = self.it.client.start()
        self.it.begun[started.checks["state"]] = started.checks
        self._send(302, {}, Location=started.url)

    def _callback(self) -> None:
        assert self.it.client
        state = parse_qs(urlsplit(self.path).query)["state"][0]
        try:
            done = self.it.client.callback(self.path, self.it.begun.pop(state))
        except (Declined, KeyError) as no:
            self._send(403, {"refused": str(no)})
            return
        key = secrets.token_urlsafe()
        told = self.it.client.userinfo(done["tokens"]["access_token"])
        self.it.people[key] = {**done["claims"], "name": told["name"], **done["tokens"]}
        cookie = f"line{self.it.port}={key}; HttpOnly; Path=/; SameSite=Lax"
        self._send(302, {}, **{"Location": "/me", "Set-Cookie": cookie})

    def _person(self) -> tuple[str, dict[str, Any] | None]:
        held = SimpleCookie(self.headers.get("Cookie", "")).get(f"line{self.it.port}")
        key = held.value if held else ""
        return key, self.it.people.get(key)

    def _me(self) -> None:
        _, person = self._person()
        self._send(200, {"name": person["name"]}) if person else self._send(401, {})

    def _logout(self) -> None:
        assert self.it.client
        key, person = self._person()
        self.it.people.pop(key, None)
        there = self.it.client.logout(person["id_token"]) if person else "/me"
        self._send(302, {}, Location=there)

    def _send(self, status: int, body: dict[str, Any], **headers: str) -> None:
        text = json.dumps(body, ensure_ascii=False).encode()
        self.send_response(status)
        for name, value in {
            "Content-Type": "application/json; charset=utf-8",
            "Content-Length": str(len(text)),
            **headers,
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *_: object) -> None:
        """Stay silent."""


@contextmanager
def line(port: int) -> Iterator[Line]:
    """Run the application."""
    it = Line(port)
    bound = type("Bound", (Handler,), {"it": it})
    server = ThreadingHTTPServer(("127.0.0.1", port), bound)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield it
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
