"""Connecting systems and platforms at the command line."""

import io

import pytest

from tongban.modules.places.tests import factories as places
from tongban.modules.signon import public as signon
from tongban.modules.signon.contracts import ClientState
from tongban.modules.signon.queries import upstreams
from tongban.site.command import make_parser

pytestmark = pytest.mark.django_db
BACK = "https://app.example.invalid/callback"


def run(*words):
    args = make_parser().parse_args(words)
    return args.command.run(args)


def test_a_system_is_connected_and_its_secret_printed_once(capsys):
    org = places.organisation()
    assert run("client", "示例·挂号", "--org", org, "--redirect", BACK) == 0
    printed = capsys.readouterr().out
    uid = printed.split('"client_id": "')[1].split('"')[0]
    assert '"client_secret": "tbs_' in printed
    assert signon.card(uid).state == ClientState.ACTIVE


def test_what_is_wrong_is_named_and_nothing_connected(capsys):
    org = places.organisation()
    assert run("client", "示例·挂号", "--org", org, "--redirect", "http://x.example/") == 1
    assert run("client", "示例·挂号", "--org", "nowhere", "--redirect", BACK) == 1
    assert "client.address" in capsys.readouterr().err


def test_a_platform_gets_its_secret_by_standard_input(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("an-upper-secret\n"))
    words = ("--issuer", "https://upper.example.invalid", "--client-id", "here", "--by-number")
    assert run("upstream", "province", "示例·省平台", *words) == 0
    assert upstreams.secret("province") == "an-upper-secret"
    assert not upstreams.card("province").vouches
    monkeypatch.setattr("sys.stdin", io.StringIO("an-upper-secret\n"))
    asks = (*words, "--levels", "--acr", "urn:x=y=2", "--acr", "low=1")
    assert run("upstream", "province", "示例·省平台", *asks) == 0
    card = upstreams.card("province")
    assert (card.vouches, card.trusted) == (True, False)
    assert card.acr == {"urn:x=y": 2, "low": 1}
    for wrong in ("x", "=2", "x=4", "x="):
        with pytest.raises(SystemExit):
            run("upstream", "province", "示例·省平台", *words, "--acr", wrong)
    assert run("upstream", "x", "示例", "--issuer", "http://x.example", "--client-id", "x") == 1
