"""Calls to other systems never end at our own machine or at the cloud's metadata."""

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

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
