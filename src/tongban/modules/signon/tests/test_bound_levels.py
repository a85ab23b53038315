"""A tie to a real-name account of a trusted platform raises the level, and nothing else does."""

import datetime as dt
import time
from itertools import product

import pytest
from django.test import Client as Browser

from tests.refusals.everything import changed, digests, undone
from tongban.kernel import clock
from tongban.kernel.crypto import sm3
from tongban.kernel.errors import Refused
from tongban.modules.identity import public as identity
from tongban.modules.identity.contracts import Evidence
from tongban.modules.places.contracts import PostScope

from ..actions.connect_upstream import connect_upstream
from ..actions.link_upstream import link_upstream, unlink_upstream
from ..actions.trust_upstream import distrust_upstream, trust_upstream
from ..contracts import Told, UpstreamCard
from ..models import UpstreamLink
from ..policies import APPROVE
from ..ports import CALLERS
from . import factories as make
from .test_link_upstream import BACK, goes, is_in
from .upper import CLIENT, ISSUER, SECRET, Upper

pytestmark = pytest.mark.django_db
RAISED = "/my/identity?raised"
SAME, OTHER, NONE = "same", "other", "none"


def connect(*, trusted=True, acr=None):
    card = UpstreamCard(
        "province", "示例·省平台", ISSUER, CLIENT, by_number=True, acr=acr or {}, vouches=True
    )
    connect_upstream(card, SECRET, by=make.TESTER)
    if trusted:
        trust_upstream("province", by=make.people.officer(APPROVE, scope=PostScope.REGION))


@pytest.fixture
def upper(monkeypatch, db):
    connect()
    found = Upper()
    monkeypatch.setattr(CALLERS, "_plugged", {"http": found})
    return found


@pytest.fixture
def low(db):
    return make.people.at_level(1)


def facts(who):
    return identity.person_facts(who.person_id, by=who)


def is_theirs(upper, who, **more):
    upper.person |= {"cert_key": sm3(facts(who).id_no.encode()), "name": facts(who).name, **more}


def evidence(who):
    """What the person reads of how their level was raised, the newest first."""
    return [(one.evidence, one.by_name) for _, one in identity.raises(who)]


def level(who):
    return make.people.level_of(who)


def expected(here, there, number, name, trusted):
    """The rule, said once more: (tied, level afterwards, pieces of evidence)."""
    if not trusted or there < 2 or number == NONE:
        return True, here, 0
    if number == OTHER:
        return False, here, 0
    return (True, here, 0) if name == OTHER or here < 1 else (True, max(here, 2), 1)


@pytest.mark.parametrize("trusted", [True, False])
@pytest.mark.parametrize("here", range(4))
def test_every_combination(here, trusted, subtests):
    connect(trusted=trusted)
    who = make.people.at_level(here)
    own = facts(who)
    numbers = {SAME: sm3(own.id_no.encode()), OTHER: "0" * 64, NONE: ""}
    names = {SAME: own.name, OTHER: "示例·别人", NONE: ""}
    before = digests()
    for there, number, name in product(range(4), numbers, names):
        case = expected(here, there, number, name, trusted)
        told = Told("upper-1", there, numbers[number], names[name])
        with subtests.test(there=there, number=number, name=name), undone():
            try:
                link_upstream("province", "upper-1", told=told, by=who)
                refused = ""
            except Refused as no:
                refused = no.code
            tied = UpstreamLink.objects.filter(account_id=who.account_id, ended_at=None)
            assert (tied.exists(), level(who), len(evidence(who))) == case
            assert refused == ("" if case[0] else "signon.cannot_link")
            assert case[0] or changed(before) == []


def test_the_person_sees_the_way_takes_it_and_reads_the_evidence(upper, low):
    browser = make.people.browser(low)
    is_theirs(upper, low)
    page = browser.get("/my/identity").content.decode()
    assert "绑定“示例·省平台”的账号" in page
    assert "/connect/upstream/province/start" in page
    assert goes(browser, upper)["Location"] == RAISED
    assert level(low) == 2
    page = browser.get(RAISED).content.decode()
    assert "等级已经提高" in page
    assert "绑定实名账号" in page
    assert "示例·省平台" in page
    assert "绑定“示例·省平台”的账号" not in page
    assert "绑定实名账号" in browser.get("/my/access-log").content.decode()
    assert is_in(browser)


@pytest.mark.parametrize("level", [0, 2, 3])
def test_the_way_is_offered_at_level_one_alone(upper, level):
    browser = make.people.browser(make.people.at_level(level))
    assert "绑定“" not in browser.get("/my/identity").content.decode()


def test_the_way_is_shown_only_where_a_platform_is_trusted(upper, low):
    distrust_upstream("province", by=make.people.officer(APPROVE, serial=2))
    browser = make.people.browser(low)
    assert "绑定“" not in browser.get("/my/identity").content.decode()
    is_theirs(upper, low)
    assert goes(browser, upper)["Location"] == "/my/applications"
    assert level(low) == 1


def test_an_account_of_another_is_not_tied_and_the_answer_says_not_why(upper, low):
    browser = make.people.browser(low)
    is_theirs(upper, low, cert_key="0" * 64)
    other = goes(browser, upper)
    assert other.status_code == 409
    assert not UpstreamLink.objects.exists()
    assert level(low) == 1
    link_upstream("province", "upper-1", by=make.people.citizen("示例·李小红"))
    is_theirs(upper, low)
    taken = goes(browser, upper)
    assert "不能关联" in other.content.decode()
    assert "号码" not in other.content.decode().split("<h1", 1)[1].split("</main>")[0]
    assert taken.status_code == other.status_code
    assert level(low) == 1


def test_name_or_mail_or_telephone_alone_raise_nothing(upper, low):
    own = facts(low)
    upper.person |= {"name": own.name, "phone_number": own.phone, "email": "a@example.invalid"}
    browser = make.people.browser(low)
    answer = goes(browser, upper)
    assert answer["Location"] == "/my/applications?unraised"
    assert "实名等级没有变化" in browser.get(answer["Location"]).content.decode()
    assert level(low) == 1


def test_who_was_tied_before_the_platform_was_trusted_binds_again(upper, low):
    link_upstream("province", "upper-1", by=low)
    is_theirs(upper, low)
    browser = make.people.browser(low)
    assert goes(browser, upper)["Location"] == RAISED
    assert goes(browser, upper)["Location"] == "/my/applications"
    assert UpstreamLink.objects.count() == len(evidence(low)) == 1


def test_signing_in_by_a_tie_raises_nothing(upper, low):
    link_upstream("province", "upper-1", by=low)
    is_theirs(upper, low)
    stranger = Browser()
    goes(stranger, upper)
    assert is_in(stranger)
    assert level(low) == 1


def test_untying_keeps_what_was_reached_and_says_so(upper, low):
    is_theirs(upper, low)
    browser = make.people.browser(low)
    goes(browser, upper)
    assert "已经提高的实名等级和记录保留" in browser.get("/my/applications").content.decode()
    unlink_upstream("province", by=make.people.actor(low.account_id))
    assert level(low) == 2
    assert evidence(low) == [(Evidence.BOUND, "示例·省平台")]


def test_by_the_platforms_number_the_evidence_is_noted(upper, citizen):
    is_theirs(upper, citizen)
    stranger = Browser()
    assert goes(stranger, upper)["Location"] == "/connect/upstream/number"
    assert facts(citizen).name not in repr(dict(stranger.session.items()))
    number = facts(citizen).id_no
    assert stranger.post("/connect/upstream/number", {"id_no": number}).status_code == 302
    assert level(citizen) == 2
    assert evidence(citizen) == [(Evidence.BOUND, "示例·省平台")]


def test_a_squatter_below_level_two_is_not_raised_by_the_owners_number(upper, low):
    is_theirs(upper, low)
    owner = Browser()
    goes(owner, upper)
    number = facts(low).id_no
    assert owner.post("/connect/upstream/number", {"id_no": number}).status_code == 403
    assert level(low) == 1
    assert not UpstreamLink.objects.exists()


@pytest.mark.parametrize(
    ("claims", "raised"),
    [
        ({"acr": "gold"}, True),
        ({"acr": "gold", "real_level": 0}, True),
        ({"acr": "silver", "real_level": 3}, False),
        ({"acr": "unknown", "real_level": 3}, False),
        ({"real_level": 3}, False),
        ({"acr": ["gold"], "real_level": 3}, False),
        ({"acr": 2, "real_level": 3}, False),
        ({"acr": "GOLD"}, False),
    ],
)
def test_only_what_the_registration_holds_says_the_level(upper, low, claims, raised):
    connect(acr={"gold": 2, "silver": 1})
    is_theirs(upper, low, **claims)
    goes(make.people.browser(low), upper)
    assert level(low) == (2 if raised else 1)


@pytest.mark.parametrize("told", [0, 1, -2, None, "2", "3", True, 2.0, [2]])
def test_a_level_that_is_none_or_low_raises_nothing(upper, low, told):
    is_theirs(upper, low, real_level=told)
    goes(make.people.browser(low), upper)
    assert level(low) == 1
    assert evidence(low) == []


@pytest.mark.parametrize("lie", [{"iat": 1}, {"iat": int(time.time()) - 3600}, {"nonce": "old"}])
def test_a_stale_token_or_one_of_another_sign_in(upper, low, lie):
    is_theirs(upper, low)
    upper.lies = lie
    assert goes(make.people.browser(low), upper).status_code == 400
    assert level(low) == 1
    assert not UpstreamLink.objects.exists()


def test_what_came_back_once_is_good_once(upper, low):
    is_theirs(upper, low, sub="first")
    browser = make.people.browser(low)
    goes(browser, upper)
    nonce, given = upper.asked["nonce"], {"code": "c1", "state": upper.asked["state"]}
    assert browser.get(BACK, given).status_code == 400
    unlink_upstream("province", by=make.people.actor(low.account_id))
    assert browser.get(BACK, given).status_code == 400
    upper.lies = {"nonce": nonce}
    assert goes(browser, upper).status_code == 400
    assert len(evidence(low)) == 1


def test_an_old_proof_here_raises_nothing(upper, low):
    is_theirs(upper, low)
    browser = make.people.browser(low)
    with clock.at(clock.now() + dt.timedelta(hours=1)):
        assert browser.post("/connect/upstream/province/start").status_code == 403
    assert level(low) == 1


def test_a_child_is_tied_and_not_compared(upper, db):
    child = make.people.minor(12)
    is_theirs(upper, child)
    before = level(child)
    goes(make.people.browser(child), upper)
    assert level(child) == before
    assert evidence(child) == []


def test_staff_and_who_acts_for_somebody_raise_nothing(upper):
    told = Told("x", 2, "0" * 64, "")
    with pytest.raises(Refused, match="for_people"):
        link_upstream("province", "x", told=told, by=make.people.officer(serial=2))
    ward = make.people.minor(15)
    own = Told("x", 2, sm3(facts(ward).id_no.encode()), "")
    guardian = make.people.guardian(ward)
    before = digests()
    with pytest.raises(Refused):
        link_upstream("province", "x", told=own, by=guardian)
    assert changed(before) == []
    assert not UpstreamLink.objects.exists()
    assert not [one for one, _ in evidence(ward) if one == Evidence.BOUND]
