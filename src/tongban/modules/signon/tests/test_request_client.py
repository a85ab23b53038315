"""Asking for a system to be connected."""

from dataclasses import replace

import pytest

from tongban.kernel.errors import Invalid, Refused

from ..actions.request_client import request_client
from ..contracts import ClientKind, ClientState
from ..models import Client
from ..policies import REQUEST
from ..queries import clients
from . import factories as make

DECIDE = "cases:case:decide"
pytestmark = pytest.mark.django_db


def ask(by=make.TESTER, **changes):
    return request_client(
        replace(make.ASKED, **changes), org_name="和安市示例局", region="990100", by=by
    )


def test_a_request_waits_and_is_not_answered():
    uid = ask()
    assert clients.card(uid).state == ClientState.REQUESTED
    assert clients.active(uid) is None
    assert clients.card(uid).sector == "app.example.invalid"


def test_only_who_may_ask_for_the_body(db):
    officer = make.people.officer(REQUEST)
    own = officer.orgs[0]
    assert clients.card(ask(by=officer, org=own)).requested_by == officer.ref
    for by, org in (
        (officer, make.ORG),
        (make.people.officer(), own),
        (make.people.citizen(), own),
    ):
        with pytest.raises(Refused, match="not_allowed"):
            ask(by=by, org=org)
    assert Client.objects.count() == 1


@pytest.mark.parametrize(
    "address",
    [
        "http://app.example.invalid/cb",
        "https://app.example.invalid/cb#x",
        "https://user@app.example.invalid/cb",
        "javascript:alert(1)",
        "https://app.example.invalid/cb\r\nX: y",
        "https://app.example.invalid/*",
        "https://*.example.invalid/cb",
        "https://a;script-src.example.invalid/cb",
        "https:///cb",
        "//app.example.invalid/cb",
        'https://app.example.invalid/"',
        "https://app.example.invalid:port/",
        "",
    ],
)
def test_addresses_are_whole_safe_and_exact(address):
    wanted = address.endswith("*")  # a star is a letter of an address, and never a pattern
    if wanted:
        assert clients.card(ask(redirect_uris=(address,))).redirect_uris == (address,)
        return
    for field in ("redirect_uris", "logout_uris"):
        with pytest.raises(Invalid, match=f"{field}:client.address"):
            ask(**{field: (address,)})
    assert not Client.objects.exists()


def test_one_application_has_one_host():
    with pytest.raises(Invalid, match="sector"):
        ask(redirect_uris=(make.BACK, "https://other.example.invalid/cb"))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"name": "x"}, "client.name"),
        ({"purpose": "用"}, "client.purpose"),
        ({"alg": "none"}, "client.alg"),
        ({"alg": "HS256"}, "client.alg"),
        ({"min_level": 4}, "client.level"),
        ({"scopes": ("openid", "id_no")}, "client.scopes"),
        ({"permissions": ("cases:case:read",)}, "client.permissions"),
        ({"redirect_uris": ()}, "client.redirects"),
        ({"kind": ClientKind.MACHINE}, "client.redirects"),
        (
            {
                "kind": ClientKind.MACHINE,
                "redirect_uris": (),
                "permissions": ("cases:case:decide",),
            },
            "client.permissions",
        ),
    ],
)
def test_what_cannot_be_asked(changes, code):
    with pytest.raises(Invalid, match=code):
        ask(**changes)
    assert not Client.objects.exists()
