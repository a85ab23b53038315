import pytest
from django.conf import settings

from tests.refusals.everything import changed, digests
from tongban.kernel.actors import Anonymous
from tongban.kernel.errors import Invalid, Refused
from tongban.modules.identity import ports, public
from tongban.modules.identity.actions.change_password import change_password
from tongban.modules.identity.actions.prove import prove
from tongban.modules.identity.tests import factories as make

pytestmark = pytest.mark.django_db
NEW = "a-New-and-longer-1"


def test_the_new_password_counts_and_other_devices_are_out(citizen, sign_in):
    here, elsewhere = sign_in(citizen), sign_in(citizen)
    answer = here.post("/my/password", {"old_password": make.PASSWORD, "new_password": NEW})
    assert answer.headers["Location"] == "/my/account?changed"
    assert here.get("/my/account?changed").status_code == 200
    assert elsewhere.get("/my/account").status_code == 302
    phone = public.prefill(citizen)["phone"]
    assert prove(phone, NEW, address="") == citizen.account_id
    with pytest.raises(Refused):
        prove(phone, make.PASSWORD, address="")


def test_tokens_end_with_the_password_and_with_it_alone(citizen, sign_in):
    other = make.citizen()
    tokens = {who: public.issue_token(who.account_id, "t", by=who) for who in (citizen, other)}
    with pytest.raises(Refused):
        change_password("wrong", NEW, by=citizen)
    assert all(public.actor_by_token(one) for one in tokens.values())
    change_password(make.PASSWORD, NEW, by=citizen)
    assert public.actor_by_token(tokens[citizen]) is None
    assert public.actor_by_token(tokens[other]) is not None


def test_the_present_password_is_asked_and_guessing_it_is_slowed(citizen, sign_in):
    client = sign_in(citizen)
    for _ in range(5):
        page = client.post("/my/password", {"old_password": "wrong", "new_password": NEW})
        assert page.status_code == 422
        assert "当前密码不正确" in page.content.decode()
    with pytest.raises(Refused, match=r"access\.slow_down"):
        change_password(make.PASSWORD, NEW, by=citizen)


def test_the_rules_hold_for_the_new_password(citizen, sign_in):
    phone = public.prefill(citizen)["phone"]
    with pytest.raises(Invalid) as no:
        change_password(make.PASSWORD, f"pass-{phone}", by=citizen)
    assert [(e.field, e.code) for e in no.value.errors] == [("new_password", "password.alike")]
    page = sign_in(citizen).post(
        "/my/password", {"old_password": make.PASSWORD, "new_password": "short"}
    )
    assert page.status_code == 422
    assert 'href="#f-new_password"' in page.content.decode()


def test_strangers_are_led_to_the_door(browser):
    with pytest.raises(Refused, match=r"access\.sign_in"):
        change_password("a", "b", by=Anonymous)
    assert browser.get("/my/password").headers["Location"] == "/sign-in?next=%2Fmy%2Fpassword"


def test_the_page(citizen, sign_in):
    page = sign_in(citizen).get("/my/password")
    assert 'autocomplete="new-password"' in page.content.decode()
    assert settings.SESSION_COOKIE_HTTPONLY


def test_a_helpers_new_password_is_compared_with_their_own_data_alone():
    principal, agent = make.citizen(phone="18844446666"), make.citizen(phone="13955557777")
    by = make.helper(make.mandate(principal, agent), agent)
    with pytest.raises(Invalid):
        change_password(make.PASSWORD, "pass-13955557777-word", by=by)
    change_password(make.PASSWORD, "pass-18844446666-word", by=by)


class Stuck:
    def end(self, account_id):
        raise Refused("access.changed_meanwhile")


def test_where_what_systems_got_cannot_end_the_password_stays(citizen, monkeypatch):
    monkeypatch.setattr(ports.GIVEN_BY_SIGN_IN, "_plugged", {"test": Stuck()})
    before = digests()
    with pytest.raises(Refused, match=r"access\.changed_meanwhile"):
        change_password(make.PASSWORD, NEW, by=citizen)
    assert set(changed(before)) <= {"identity_attempt"}
