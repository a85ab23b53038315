"""A small S3-compatible server in this process: enough for the adapter, and it can misbehave."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

BUCKET = "contents"


@dataclass
class Kept:
    """An object: its bytes and when it was written."""

    body: bytes
    at: dt.datetime

    @property
    def etag(self) -> str:
        return f'"{hashlib.sha256(self.body).hexdigest()[:32]}"'


@dataclass
class Server:
    """What the server holds, how it behaves and what it was asked."""

    port: int = 0
    objects: dict[str, Kept] = field(default_factory=dict)
    bucket: str = BUCKET
    compares: bool = True
    refuses_headers: bool = False  # 501 for If-Match
    versions: str = ""
    page: int = 1000
    faults: list[str] = field(default_factory=list)  # the next requests' misbehaviour
    redirect: str = ""
    asked: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)
    meanwhile: list[str] = field(default_factory=list)  # deleted just before the next PUT

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/{BUCKET}/files"

    def forget(self) -> None:
        """Be as new, on the same port."""
        self.__dict__.update(Server(port=self.port).__dict__)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    of: Server

    def log_message(self, *args: object) -> None:
        pass

    def answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.of.asked.append((self.command, self.path, dict(self.headers.items())))
        if self._misbehaves(body):
            return
        if (wrong := self._unsigned(body)) is not None:
            self._error(403, wrong)
            return
        parts = urlsplit(self.path)
        bucket, _, name = unquote(parts.path).lstrip("/").partition("/")
        if bucket != self.of.bucket:
            self._error(404, "NoSuchBucket")
        elif not name:
            self._about_bucket(parse_qs(parts.query, keep_blank_values=True))
        else:
            getattr(self, f"_{self.command.lower()}")(name, body)

    def _misbehaves(self, body: bytes) -> bool:
        fault = self.of.faults.pop(0) if self.of.faults else ""
        if fault == "cut":
            self.close_connection = True
        elif fault == "kept, cut":  # the object is written, the answer is lost
            self.of.objects[unquote(urlsplit(self.path).path).split("/", 2)[2]] = _kept(body)
            self.close_connection = True
        elif fault == "half":
            self.send_response(200)
            self.send_header("Content-Length", "1000")
            self.send_header("ETag", '"x"')
            self.end_headers()
            self.wfile.write(b"only this")
            self.close_connection = True
        elif fault == "redirect":
            self._answer(307, b"", Location=self.of.redirect)
        elif fault:
            self._error(int(fault), "AccessDenied" if fault == "403" else "SlowDown")
        return bool(fault)

    def _unsigned(self, body: bytes) -> str | None:
        signed = self.headers.get("Authorization", "")
        if not signed.startswith("AWS4-HMAC-SHA256 Credential=") or "Signature=" not in signed:
            return "AccessDenied"
        digest = self.headers.get("x-amz-content-sha256", "")
        if digest != hashlib.sha256(body).hexdigest():
            return "XAmzContentSHA256Mismatch"
        return None

    def _about_bucket(self, query: dict[str, list[str]]) -> None:
        if "versioning" in query:
            state = f"<Status>{self.of.versions}</Status>" if self.of.versions else ""
            xml = f"<VersioningConfiguration>{state}</VersioningConfiguration>"
            self._answer(200, xml.encode())
            return
        if self.command == "HEAD":
            self._answer(200, b"")
            return
        after, prefix = query.get("start-after", [""])[0], query.get("prefix", [""])[0]
        names = sorted(n for n in self.of.objects if n.startswith(prefix) and n > after)
        size = min(self.of.page, int(query["max-keys"][0]))
        rows = "".join(self._row(name) for name in names[:size])
        more = str(len(names) > size).lower()
        xml = f"<ListBucketResult><IsTruncated>{more}</IsTruncated>{rows}</ListBucketResult>"
        self._answer(200, xml.encode())

    def _row(self, name: str) -> str:
        one = self.of.objects[name]
        return (
            f"<Contents><Key>{escape(name)}</Key><ETag>{one.etag}</ETag>"
            f"<LastModified>{one.at:%Y-%m-%dT%H:%M:%S.000Z}</LastModified>"
            f"<Size>{len(one.body)}</Size></Contents>"
        )

    def _put(self, name: str, body: bytes) -> None:
        for gone in self.of.meanwhile:
            self.of.objects.pop(gone, None)
        match = self.headers.get("If-Match")
        now = self.of.objects.get(name)
        if match and self.of.refuses_headers:
            self._error(501, "NotImplemented")
        elif match and self.of.compares and now is None:
            self._error(404, "NoSuchKey")
        elif match and self.of.compares and now and now.etag != match:
            self._error(412, "PreconditionFailed")
        else:
            self.of.objects[name] = _kept(body)
            self._answer(200, b"", ETag=self.of.objects[name].etag)

    def _get(self, name: str, _: bytes) -> None:
        one = self.of.objects.get(name)
        if one is None:
            self._error(404, "NoSuchKey")
            return
        body, status = one.body, 200
        if wanted := self.headers.get("Range"):
            first, last = map(int, wanted.removeprefix("bytes=").split("-"))
            body, status = body[first : last + 1], 206
            if not body:
                self._error(416, "InvalidRange")
                return
        self._answer(status, body, ETag=one.etag)

    _head = _get

    def _delete(self, name: str, _: bytes) -> None:
        self.of.objects.pop(name, None)
        self._answer(204, b"")

    def _error(self, status: int, code: str) -> None:
        self._answer(status, f"<Error><Code>{code}</Code><Message>no</Message></Error>".encode())

    def _answer(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


def _kept(body: bytes) -> Kept:
    return Kept(body, dt.datetime.now(dt.UTC))


@contextmanager
def serving() -> Iterator[Server]:
    """Serve one bucket on a free port of this machine."""
    server = Server()
    verbs = {f"do_{verb}": _Handler.answer for verb in ("GET", "PUT", "DELETE", "HEAD")}
    handler = type("Handler", (_Handler,), {"of": server, **verbs})
    http = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    http.daemon_threads = True
    server.port = http.server_address[1]
    thread = Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        http.shutdown()
        http.server_close()
        thread.join()
