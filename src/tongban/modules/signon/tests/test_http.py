"""Calls to other systems never end at our own machine or at the cloud's metadata."""

import contextlib
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer, ThreadingHTTPServer

import pytest

from tongban.kernel.reaching import is_within

from ..adapters.http import HttpCaller


@pytest.fixture
def within():
    """A service of this machine that was meant for nobody else."""
    asked = []

    class Inner(BaseHTTPRequestHandler):
        def do_POST(self):  # the library's name
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_args):
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Inner)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://localhost:{server.server_port}/logout", asked
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_registered_address_reaches_no_service_of_our_own(within, monkeypatch):
    url, asked = within
    monkeypatch.setattr("tongban.modules.signon.issuer.issuer", lambda: "https://example.invalid")
    assert HttpCaller().post(url, {"a": "b"}, {}).status == 0
    assert asked == []


def test_a_trial_on_one_machine_may(within, monkeypatch):
    url, asked = within
    monkeypatch.setattr("tongban.modules.signon.issuer.issuer", lambda: "http://127.0.0.1:8000")
    assert HttpCaller().post(url, {"a": "b"}, {}).status == 200
    assert asked == ["/logout"]


@pytest.fixture(params=["head", "body"])
def trickling(request):
    """A system that answers for ever, a byte at a time."""
    over = threading.Event()

    class Slow(BaseHTTPRequestHandler):
        def do_POST(self):  # the library's name
            if request.param == "body":
                self.send_response(200)
                self.send_header("Content-Length", "100000")
                self.end_headers()
            with contextlib.suppress(OSError):
                while not over.wait(0.05):
                    self.wfile.write(b"H")

        def log_message(self, *_args):
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Slow)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/logout"
    over.set()
    server.shutdown()
    server.server_close()
    thread.join()


def test_who_answers_for_ever_holds_up_nobody(trickling, monkeypatch):
    """Each byte comes within the time-out; the worker would tell no other system meanwhile."""
    monkeypatch.setattr("tongban.kernel.reaching.WHOLE", 0.3)
    assert HttpCaller().post(trickling, {"logout_token": "x"}, {}).status in {0, 200}


@pytest.mark.parametrize(
    ("address", "within"),
    [
        ("127.0.0.1", True),
        ("127.9.9.9", True),
        ("::1", True),
        ("::ffff:127.0.0.1", True),
        ("169.254.169.254", True),
        ("fe80::1%eth0", True),
        ("0.0.0.0", True),  # noqa: S104  # an address to be refused
        ("10.1.2.3", False),
        ("192.0.2.1", False),
        ("2001:db8::1", False),
    ],
)
def test_what_lies_within(address, within):
    assert is_within(address) is within
