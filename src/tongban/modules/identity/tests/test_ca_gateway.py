"""The gateway is asked over HTTP, and only what is of its contract's form is a verdict."""

import json
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from tongban.modules.identity.adapters.ca_gateway import CaGateway
from tongban.modules.identity.contracts import Verdict
from tongban.modules.identity.ports import CannotTell

GOOD = {
    "verdict": "good", "key_id": "AB" * 20, "serial": "7", "issuer": "示例CA",
    "not_after": "2028-01-01T00:00:00+08:00",
}  # fmt: skip


@contextmanager
def answering(said, status=200):
    """Put up a gateway on this machine that answers one thing; yields what it was asked."""
    asked = []

    class Gateway(BaseHTTPRequestHandler):
        def do_POST(self):
            asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            body = said if isinstance(said, bytes) else json.dumps(said).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_args):
            pass

    server = HTTPServer(("127.0.0.1", 0), Gateway)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/verify", asked
    finally:
        server.shutdown()
        server.server_close()


def test_a_good_certificate_comes_with_its_key():
    with answering(GOOD) as (address, asked):
        found = CaGateway(address).check("文字", "PEM", "sig")
    assert (found.verdict, found.key_id, found.serial) == (Verdict.GOOD, "ab" * 20, "7")
    assert asked == [
        {"algorithm": "SM2-SM3", "text": "文字", "certificate": "PEM", "signature": "sig"}
    ]


@pytest.mark.parametrize("verdict", ["forged", "untrusted", "expired", "revoked"])
def test_every_no_is_told_apart(verdict):
    with answering({"verdict": verdict}) as (address, _asked):
        assert CaGateway(address).check("t", "c", "s").verdict == verdict


@pytest.mark.parametrize(
    ("said", "status"),
    [
        (b"no json", 200), ([], 200), ({}, 200), ({"verdict": "fine"}, 200), (GOOD, 500),
        (GOOD | {"key_id": "x"}, 200), (GOOD | {"not_after": "soon"}, 200),
        (GOOD | {"not_after": "2028-01-01T00:00:00"}, 200), (GOOD, 302),
    ],
)  # fmt: skip
def test_what_is_not_of_the_form_is_no_verdict(said, status):
    with answering(said, status) as (address, _asked), pytest.raises(CannotTell):
        CaGateway(address).check("t", "c", "s")


def test_a_gateway_that_is_not_there_cannot_tell():
    with answering(GOOD) as (address, _asked):
        pass
    with pytest.raises(CannotTell):
        CaGateway(address).check("t", "c", "s")


@pytest.mark.parametrize(
    "address", ["", "http://ca.example/verify", "ftp://ca.example", "ca.example"]
)
def test_over_a_way_on_which_a_verdict_could_be_forged_nothing_starts(address):
    with pytest.raises(ValueError, match="https"):
        CaGateway(address)
