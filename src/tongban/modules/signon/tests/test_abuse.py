"""What attackers try at our endpoints (RFC 9700), each refused and leaving nothing behind."""

import base64
import json
import re
from urllib.parse import urlencode

import pytest
from django.test import Client as Browser
from joserfc import jwt
from joserfc.jwk import OctKey

from .. import signing
from ..contracts import ClientKind
from ..issuer import issuer
from ..models import Consent, Grant, Token
from ..queries import keys
from ..web.oauth.clients import secret_fits
from . import factories as make

pytestmark = pytest.mark.django_db
EVIL = "https://evil.example.invalid/"


def authorize(browser, of, **more):
    asked, _ = of.ask(**more)
    return browser.get("/connect/authorize", asked)


def stays_here(answer):
    """Nobody was led away: an address that is not certainly the system's own gets nothing."""
    assert answer.status_code == 400
    assert "Location" not in answer.headers
    assert not Grant.objects.exists()


@pytest.mark.parametrize(
    "address",
    [
        EVIL,
        "https://app.example.invalid/callback/",
        "https://app.example.invalid/callback?x=1",
        "https://app.example.invalid/callback#f",
        "https://app.example.invalid/other",
        "https://APP.example.invalid/callback",
        "https://app.example.invalid:443/callback",
        "https://app.example.invalid.evil.example/callback",
        "https://app.example.invalid@evil.example/callback",
        "http://app.example.invalid/callback",
        "//evil.example.invalid",
        "javascript:alert(1)",
        "https://app.example.invalid/callback\r\nSet-Cookie: a=b",
        'https://app.example.invalid/callback"',
        "https://app.example.invalid/callback/../x",
        "-",
        "",
    ],
)
def test_open_redirect(browser, web, address):
    stays_here(authorize(browser, web, redirect_uri=address))


def test_an_address_of_another_system(browser, web):
    other = make.app(redirect_uris=("https://other.example.invalid/cb",))
    stays_here(authorize(browser, web, redirect_uri=other.back))


@pytest.mark.parametrize(
    "more",
    [
        {"code_challenge": "-", "code_challenge_method": "-"},
        {"code_challenge_method": "plain"},
        {"code_challenge_method": "-"},
        {"code_challenge": "short"},
        {"response_type": "token"},
        {"response_type": "code id_token"},
        {"response_type": "-"},
        {"prompt": "none login"},
        {"max_age": "-1"},
        {"max_age": "1e3"},
        {"request": "e30.e30.x"},
        {"request_uri": "https://app.example.invalid/asked"},
        {"response_mode": "fragment"},
        {"response_mode": "form_post"},
        {"scope": "profile"},
        {"scope": "unknown"},
        {"scope": " "},
    ],
)
def test_a_weaker_flow_goes_back_as_an_error_and_gives_no_code(browser, web, more):
    answer = authorize(browser, web, **more)
    if answer.status_code == 302:
        back = make.arrived(answer)
        assert back["error"]
        assert back["iss"] == issuer()
        assert "code" not in back
    else:
        assert answer.status_code == 400
    assert not Grant.objects.exists()


def test_a_parameter_that_comes_twice(browser, web):
    asked, _ = web.ask()
    for name in ("redirect_uri", "client_id", "state", "code_challenge", "nonce"):
        text = urlencode(asked) + "&" + urlencode({name: "x"})
        assert browser.get(f"/connect/authorize?{text}").status_code == 400
    assert not Grant.objects.exists()


@pytest.mark.parametrize("verifier", ["-", "", "x" * 43, "short"])
def test_a_stolen_code_without_its_verifier(browser, web, verifier):
    back, right, _ = make.code_for(browser, web)
    answer = make.trade(web, back["code"], verifier)
    assert answer.status_code == 400
    assert make.trade(web, back["code"], right).json()["error"] == "invalid_grant"
    assert not Token.objects.exists()


def test_a_verifier_of_another_sign_on_is_an_injected_code(browser, web):
    mine, _, _ = make.code_for(browser, web)
    thief = make.people.browser(make.people.citizen("示例·李小红"))
    _, theirs, _ = make.code_for(thief, web)
    assert make.trade(web, mine["code"], theirs).json()["error"] == "invalid_grant"
    assert not Token.objects.exists()


def test_a_code_for_another_address(browser, web):
    back, verifier, _ = make.code_for(browser, web)
    answer = make.trade(web, back["code"], verifier, redirect_uri=EVIL)
    assert answer.json()["error"] == "invalid_grant"
    back, verifier, _ = make.code_for(browser, web)
    assert make.trade(web, back["code"], verifier, redirect_uri="-").status_code == 400
    assert not Token.objects.exists()


def test_a_nonce_is_used_once(browser, web):
    make.code_for(browser, web, nonce="same")
    asked, _ = web.ask(nonce="same")
    back = make.arrived(browser.get("/connect/authorize", asked))
    assert back["error"] == "invalid_request"
    assert Grant.objects.count() == 1


def test_no_consent_by_a_forged_form(web, citizen):
    strict = Browser(enforce_csrf_checks=True)
    strict.cookies = make.people.browser(citizen).cookies
    page = authorize(strict, web)
    found = re.search(r'name="ask" value="([^"]+)"', page.content.decode())
    assert found
    assert strict.post("/connect/consent", {"ask": found[1], "answer": "yes"}).status_code == 403
    assert not Consent.objects.exists()


def test_a_consent_page_is_for_what_it_showed(browser, web):
    page = authorize(browser, web)
    found = re.search(r'name="ask" value="([^"]+)"', page.content.decode())
    assert found
    for ask in ("", "x", found[1][:-2] + "xx", found[1].replace(":", "", 1)):
        answer = browser.post("/connect/consent", {"ask": ask, "answer": "yes"})
        assert answer.status_code == 400
    assert not Consent.objects.exists()


def test_the_consent_page_is_in_nobodys_frame_and_its_form_leads_to_one_place(browser, web):
    policy = authorize(browser, web)["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in policy
    assert policy.endswith("form-action 'self' https://app.example.invalid")


@pytest.mark.parametrize("bad", ["a\r\nSet-Cookie: x=y", "a\nb", "a\x00b", "中文", "x" * 3000])
@pytest.mark.parametrize("field", ["state", "nonce", "scope", "client_id"])
def test_header_injection(browser, web, bad, field):
    answer = authorize(browser, web, **{field: bad})
    assert answer.status_code == 400
    assert "Set-Cookie" not in answer.headers
    assert not Grant.objects.exists()


def test_the_address_that_leads_back_is_encoded(browser, web):
    state = "a&code=evil#x=y ;,/?:@+$!*()"
    back, _, _asked = make.code_for(browser, web, state=state)
    assert back["state"] == state
    assert back["code"].startswith("tc_")


def refused(of, **more):
    answer = Browser().post(
        "/connect/token", {"grant_type": "authorization_code", "code": "x", **more}, headers=of
    )
    return answer.status_code, answer.content


def test_clients_cannot_be_enumerated(web):
    def basic(uid, secret):
        pair = base64.b64encode(f"{uid}:{secret}".encode()).decode()
        return {"Authorization": f"Basic {pair}"}

    held = make.app(kind=ClientKind.MACHINE, redirect_uris=(), logout_uris=(), scopes=())
    answers = {
        refused(basic(web.uid, "wrong")),
        refused(basic("nobody", "wrong")),
        refused(basic("", "")),
        refused(basic(held.uid, "")),
        refused(basic(web.uid, "x" * 5000)),
    }
    assert len(answers) == 1
    ((status, body),) = answers
    assert (status, json.loads(body)["error"]) == (401, "invalid_client")
    by_form = {
        refused({}, client_id=web.uid, client_secret="wrong"),
        refused({}, client_id="nobody", client_secret="wrong"),
        refused({}, client_id=web.uid),
        refused({}),
    }
    assert len(by_form) == 1


def test_credentials_in_two_places_or_unreadable(web):
    twice = refused(web.basic, client_secret=web.secret)
    assert json.loads(twice[1])["error"] == "invalid_client"
    other = refused(web.basic, client_id=make.app().uid)
    assert json.loads(other[1])["error"] == "invalid_client"
    for junk in ("Basic", "Basic %%%", "Basic /////w==", "Bearer x", "Basic Og=="):
        assert refused({"Authorization": junk})[0] in {400, 401}


def test_a_secret_costs_the_same_for_nobody(web, monkeypatch):
    """The class of the time, not the time: nobody's secret is compared as often as anybody's."""
    from ..queries.clients import active

    compared = []

    def counted(given, known):
        compared.append((len(given), len(known)))
        return given == known

    monkeypatch.setattr("tongban.modules.signon.web.oauth.clients.hmac.compare_digest", counted)
    costs = []
    for of in (active(web.uid), None):
        compared.clear()
        assert not secret_fits(of, "tbs_" + "x" * 43)
        costs.append(list(compared))
    ours, nobodys = costs
    assert ours == nobodys == [(64, 64)] * 2


def public_numbers():
    return next(one for one in keys.published() if one["alg"] == "ES256")


def forged(header, claims):
    def part(value):
        return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")

    return f"{part(header)}.{part(claims)}."


def test_an_identity_token_that_is_not_ours_signs_nobody_off(browser, web):
    tokens = make.tokens_for(browser, web)
    known = jwt.decode(tokens["id_token"], signing.key_in_force("ES256")[1], algorithms=["ES256"])
    kid, key = signing.key_in_force("ES256")
    as_secret = OctKey.import_key(json.dumps(public_numbers()))
    hints = [
        forged({"alg": "none"}, known.claims),
        jwt.encode({"alg": "HS256", "kid": kid}, known.claims, as_secret, ["HS256"]),
        tokens["id_token"][:-4] + "AAAA",
        jwt.encode({"alg": "ES256", "kid": kid}, {**known.claims, "iss": EVIL}, key, ["ES256"]),
        "x.y.z",
    ]
    for hint in hints:
        page = browser.get("/connect/end-session", {"id_token_hint": hint})
        assert "退出登录吗" in page.content.decode()
    assert browser.get("/my/account").status_code == 200


def test_userinfo_takes_an_access_token_and_nothing_else(browser, web):
    tokens = make.tokens_for(browser, web)
    for wrong in (
        tokens["refresh_token"],
        tokens["id_token"],
        "",
        "x",
        tokens["access_token"][:-1],
    ):
        assert make.userinfo(wrong).status_code == 401
    query = f"/connect/userinfo?access_token={tokens['access_token']}"
    assert Browser().get(query).status_code == 401


def test_an_account_or_a_role_that_is_gone_ends_what_came_of_it(web):
    clerk = make.people.clerk()
    tokens = make.tokens_for(make.people.browser(clerk), web)
    assert make.userinfo(tokens["access_token"]).json()["subject_type"] == "legal"
    from tongban.modules.identity import public as identity

    (role,) = identity.clerkships(clerk.account_id)
    identity.end_clerkship(role.clerkship_id, by=make.TESTER)
    assert make.userinfo(tokens["access_token"]).status_code == 401


@pytest.mark.parametrize("path", ["authorize", "ticket/login"])
def test_staff_with_the_password_alone_are_vouched_for_nowhere(path):
    """GB/T 22239-2019 8.1.4.1 d): who has not set up the factor that they must have has no right
    here; another system would take them for who they say."""
    of = make.app() if path == "authorize" else make.app(kind=ClientKind.TICKET)
    asked = of.ask()[0] if path == "authorize" else {"appId": of.uid, "callback": of.back}
    officer = make.people.officer("cases:case:read")
    alone = make.people.browser(officer, methods=("pwd",))
    assert alone.get(f"/connect/{path}", asked)["Location"] == "/my/second-factor"
    silent = alone.get(f"/connect/{path}", asked | {"prompt": "none"})
    assert make.arrived(silent)["error"] == "interaction_required"
    spared = make.people.browser(officer, methods=("pwd", "mem"), proved=False)
    assert spared.get(f"/connect/{path}", asked)["Location"].startswith("/step-up?")
    assert not Grant.objects.exists()
    assert make.people.browser(officer).get(f"/connect/{path}", asked).status_code == 200
    person = make.people.browser(make.people.citizen(), methods=("pwd",))
    assert person.get(f"/connect/{path}", asked).status_code == 200
