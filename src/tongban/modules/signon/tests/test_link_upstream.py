"""Signing in by an upper platform: only accounts that were tied by who proved both."""

import datetime as dt
import html
import re
from dataclasses import replace

import pytest
from django.test import Client as Browser

from tongban.kernel import clock
from tongban.kernel.crypto import sm3
from tongban.kernel.errors import NotFound, Refused
from tongban.modules.identity import public as identity
from tongban.modules.identity.contracts import AccountHandedOver
from tongban.modules.identity.tests.app import STEP, code_of, enrol, inside

from .. import handlers
from ..actions.connect_upstream import connect_upstream
from ..actions.link_upstream import link_upstream, unlink_upstream, untie_account
from ..contracts import UpstreamCard
from ..models import Consent, UpstreamLink
from ..ports import CALLERS
from . import factories as make
from .upper import CLIENT, ISSUER, SECRET, Upper

pytestmark = pytest.mark.django_db
START, BACK = "/connect/upstream/province/start", "/connect/upstream/province/callback"


@pytest.fixture
def upper(monkeypatch, db):
    card = UpstreamCard("province", "示例·省平台", ISSUER, CLIENT, by_number=True)
    connect_upstream(card, SECRET, by=make.TESTER)
    found = Upper()
    monkeypatch.setattr(CALLERS, "_plugged", {"http": found})
    return found


def goes(browser, upper, **changes):
    """Go to the platform and come back with what it gave."""
    page = browser.post(START)
    url = re.search(r'content="0;url=([^"]+)"', page.content.decode())
    assert url
    given = {**upper.sees(html.unescape(url[1])), **changes}
    return browser.get(BACK, {name: one for name, one in given.items() if one != "-"})


def is_in(browser):
    return browser.get("/my/account").status_code == 200


def test_a_person_ties_the_accounts_and_then_signs_in_by_the_other(browser, upper, citizen):
    assert goes(browser, upper)["Location"] == "/my/applications"
    assert "取消关联" in browser.get("/my/applications").content.decode()
    stranger = Browser()
    assert goes(stranger, upper).status_code == 302
    assert is_in(stranger)
    assert UpstreamLink.objects.get().account_id == citizen.account_id
    assert browser.post("/my/applications/province/untie").status_code == 303
    fresh = Browser()
    assert goes(fresh, upper).status_code == 403
    assert not is_in(fresh)


def test_the_platforms_are_listed(upper):
    assert "示例·省平台" in Browser().get("/connect/upstream").content.decode()


def test_a_new_session_key_and_csrf_secret_come_with_the_sign_in(browser, upper):
    goes(browser, upper)
    stranger = Browser()
    stranger.post(START)
    before = stranger.cookies["tongban"].value
    goes(stranger, upper)
    assert is_in(stranger)
    assert stranger.cookies["tongban"].value != before


@pytest.mark.parametrize("name", ["authorization_endpoint", "token_endpoint", "jwks_uri"])
@pytest.mark.parametrize("there", ["http://upper.example.invalid/x", "javascript:alert(1)", ""])
def test_addresses_that_a_platform_announces_are_whole_and_over_https(upper, name, there):
    """Our secret is shown there, people are led there, the keys that we believe come from there."""
    upper.announces = {name: there}
    answer = Browser().post(START)
    assert answer.status_code == 400
    assert "javascript" not in answer.content.decode()


def test_neither_name_nor_mail_nor_telephone_find_anybody(upper, citizen):
    facts = identity.person_facts(citizen.person_id, by=citizen)
    upper.person |= {
        "name": facts.name,
        "phone_number": facts.phone,
        "email": "demo@example.invalid",
        "email_verified": True,
    }
    stranger = Browser()
    assert goes(stranger, upper).status_code == 403
    assert not UpstreamLink.objects.exists()


def test_a_verified_number_that_the_person_knows_ties_too(upper, citizen):
    facts = identity.person_facts(citizen.person_id, by=citizen)
    upper.person |= {"cert_key": sm3(facts.id_no.encode())}
    stranger = Browser()
    assert goes(stranger, upper)["Location"] == "/connect/upstream/number"
    other = make.people.citizen("示例·李小红")
    wrong = identity.person_facts(other.person_id, by=other).id_no
    for typed in (wrong, "", facts.id_no[:-1]):
        assert stranger.post("/connect/upstream/number", {"id_no": typed}).status_code == 403
    assert not is_in(stranger)
    assert stranger.post("/connect/upstream/number", {"id_no": facts.id_no}).status_code == 302
    assert is_in(stranger)
    assert UpstreamLink.objects.get().how == "number"


def test_the_number_of_whoever_comes_is_not_read_out_of_the_table_of_sessions(upper, citizen):
    """A bare digest of one of some 10^11 numbers is the number."""
    facts = identity.person_facts(citizen.person_id, by=citizen)
    upper.person |= {"cert_key": sm3(facts.id_no.encode())}
    stranger = Browser()
    assert goes(stranger, upper)["Location"] == "/connect/upstream/number"
    assert sm3(facts.id_no.encode()) not in repr(dict(stranger.session.items()))


def test_numbers_cannot_be_tried_out(upper, citizen):
    upper.person |= {"cert_key": "0" * 64}
    stranger = Browser()
    goes(stranger, upper)
    codes = [
        stranger.post("/connect/upstream/number", {"id_no": "x"}).status_code for _ in "123456"
    ]
    assert codes == [403] * 5 + [429]


@pytest.mark.parametrize("level", [0, 1, None, "3", True])
def test_a_low_level_says_nothing_about_numbers(upper, citizen, level):
    facts = identity.person_facts(citizen.person_id, by=citizen)
    upper.person |= {"cert_key": sm3(facts.id_no.encode()), "real_level": level}
    stranger = Browser()
    assert goes(stranger, upper).status_code == 403
    assert stranger.get("/connect/upstream/number").status_code == 400


@pytest.mark.parametrize(
    "changes",
    [
        {"state": "another"},
        {"state": "-"},
        {"iss": "https://evil.example.invalid"},
        {"code": "-"},
        {"code": "another"},
        {"error": "access_denied", "code": "-"},
    ],
)
def test_what_comes_back_wrong(browser, upper, changes):
    assert goes(browser, upper, **changes).status_code == 400
    assert not UpstreamLink.objects.exists()


@pytest.mark.parametrize(
    "lie",
    [
        {"iss": "https://evil.example.invalid"},
        {"aud": "another"},
        {"aud": [CLIENT, "another"]},
        {"nonce": "another"},
        {"exp": 1},
        {"iat": 9_999_999_999},
        {"sub": None},
        {"at_hash": "x"},
        {"azp": "another"},
    ],
)
def test_an_identity_token_that_lies(browser, upper, lie):
    upper.lies = lie
    assert goes(browser, upper).status_code == 400
    assert not UpstreamLink.objects.exists()


def test_a_platform_that_does_not_answer(browser, upper):
    upper.down = True
    assert browser.post(START).status_code == 400
    assert is_in(browser)


def test_nobody_is_tied_by_another_browsers_return(browser, upper, citizen):
    """Whoever lures somebody to their own return address ties nothing (login CSRF)."""
    thief = Browser()
    page = thief.post(START)
    url = re.search(r'content="0;url=([^"]+)"', page.content.decode())
    assert url
    given = upper.sees(html.unescape(url[1]))
    assert browser.get(BACK, given).status_code == 400
    assert not UpstreamLink.objects.exists()
    begun = Browser()
    begun.post(START)
    begun.cookies = browser.cookies
    assert begun.get(BACK, given).status_code == 400


def test_an_account_has_one_and_staff_none(upper, citizen):
    link_upstream("province", "a", by=citizen)
    link_upstream("province", "a", by=citizen)
    other = make.people.citizen("示例·李小红")
    for by, subject, code in (
        (citizen, "b", "cannot_link"),
        (other, "a", "cannot_link"),
        (make.people.officer(), "c", "for_people"),
    ):
        with pytest.raises(Refused, match=code):
            link_upstream("province", subject, by=by)
    with pytest.raises(NotFound):
        unlink_upstream("province", by=other)
    assert UpstreamLink.objects.count() == 1


def test_whoever_vouches_the_second_factor_is_asked(browser, upper, citizen):
    goes(browser, upper)
    secret, _ = enrol(citizen)
    stranger = Browser()
    assert goes(stranger, upper)["Location"] == "/sign-in/code"
    assert not is_in(stranger)
    with clock.at(clock.now() + STEP):
        answer = stranger.post("/sign-in/code", {"code": code_of(secret)})
        assert answer.status_code == 302
        assert inside(stranger).factors == ("fed", "otp")


def test_a_step_up_claims_no_password_that_was_never_shown(browser, upper, citizen):
    goes(browser, upper)
    stranger = Browser()
    goes(stranger, upper)
    secret, _ = enrol(citizen)
    with clock.at(clock.now() + STEP):
        assert stranger.post("/step-up", {"code": code_of(secret)}).status_code == 302
        assert inside(stranger).factors == ("fed", "otp")


def test_a_tie_outlives_the_session_so_it_needs_a_fresh_proof(upper, citizen):
    old = make.people.browser(citizen, proved=False)
    page = old.post(START, {"tie": "1"})
    assert page.status_code == 403
    assert "/step-up" in page.content.decode()
    assert 'name="kept.tie"' in page.content.decode()
    stale = replace(citizen, door="session", proved_at=clock.now() - dt.timedelta(hours=1))
    with pytest.raises(Refused, match=r"identity\.step_up_needed"):
        link_upstream("province", "a", by=stale)
    assert not UpstreamLink.objects.exists()


def test_a_number_that_somebody_only_declared_here_ties_nothing(upper):
    """Whoever registers with another's number waits for nobody (pre-hijacking)."""
    squatter = make.people.at_level(1)
    facts = identity.person_facts(squatter.person_id, by=squatter)
    upper.person |= {"cert_key": sm3(facts.id_no.encode())}
    owner = Browser()
    assert goes(owner, upper)["Location"] == "/connect/upstream/number"
    assert owner.post("/connect/upstream/number", {"id_no": facts.id_no}).status_code == 403
    assert not is_in(owner)
    assert not UpstreamLink.objects.exists()


def test_who_tied_somebody_elses_account_comes_in_no_more_when_it_is_handed_over(upper):
    squatter, verified = make.people.at_level(0), make.people.at_level(0)
    link_upstream("province", "thief", by=squatter)
    link_upstream("province", "herself", "number", by=verified)
    with pytest.raises(Refused, match="not_allowed"):
        untie_account(squatter.account_id, by=squatter)
    for who in (squatter, verified):
        handlers.untie(AccountHandedOver(account_id=who.account_id))
    held = UpstreamLink.objects.filter(ended_at=None)
    assert list(held.values_list("account_id", flat=True)) == [verified.account_id]


def test_the_owner_of_a_handed_over_account_is_asked_anew_what_systems_may_know(web):
    squatter = make.people.at_level(1)
    tokens = make.tokens_for(make.people.browser(squatter), web)
    assert make.userinfo(tokens["access_token"]).status_code == 200
    handlers.untie(AccountHandedOver(account_id=squatter.account_id))
    assert not Consent.objects.filter(withdrawn_at=None).exists()
    asked, _verifier = web.ask()
    owner = make.people.browser(make.people.actor(squatter.account_id))
    page = owner.get("/connect/authorize", asked)
    assert page.status_code == 200
    assert "/connect/consent" in page.content.decode()
