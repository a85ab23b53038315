"""Signing in: what proves somebody, what guessing costs, what a session is."""

import datetime as dt

import pytest
from django.contrib.auth import hashers
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tongban.kernel import audit, clock
from tongban.kernel.actors import Anonymous
from tongban.kernel.crypto.passwords import Argon2id
from tongban.kernel.errors import Refused
from tongban.modules.identity.actions import _throttle
from tongban.modules.identity.actions._people import add_person
from tongban.modules.identity.actions.prove import prove
from tongban.modules.identity.actions.sign_in import sign_in
from tongban.modules.identity.contracts import Assurance, Registration
from tongban.modules.identity.models import Account, Attempt, Person, SignIn
from tongban.modules.identity.queries import actors, recovery
from tongban.modules.identity.tests import factories as make
from tongban.modules.identity.web import coming_in

pytestmark = pytest.mark.django_db
HERE = "192.0.2.7"
WRONG = "not-The-Right-One"


@pytest.fixture
def person():
    return make.citizen(phone="10000000123")


@pytest.mark.parametrize("typed", ["10000000123", " 100 0000 0123 ", "+8610000000123"])
def test_the_telephone_names_the_account_however_typed(person, typed):
    assert prove(typed, make.PASSWORD, address=HERE) == person.account_id


def test_so_does_the_citizen_number(person):
    from tongban.modules.identity import public

    number = public.prefill(person)["id_no"]
    assert prove(number.lower(), make.PASSWORD, address=HERE) == person.account_id


def test_staff_have_login_names():
    actor = make.officer()
    login = Account.objects.get(pk=actor.account_id).login
    assert prove(f" {login.upper()} ", make.PASSWORD, address=HERE) == actor.account_id


def test_a_telephone_that_two_share_names_neither(person):
    make.citizen(phone="10000000123")
    with pytest.raises(Refused, match=r"identity\.wrong_sign_in"):
        prove("10000000123", make.PASSWORD, address=HERE)


def test_whoever_registers_with_somebodys_telephone_keeps_them_out_of_nothing(person):
    """They cannot read the code that would prove it theirs; the owner did."""
    squatter = make.citizen(phone="10000000123")
    Person.objects.filter(pk=squatter.person_id).update(level=Assurance.NONE)
    assert prove("10000000123", make.PASSWORD, address=HERE) == person.account_id
    assert recovery.found("10000000123").account_id == person.account_id
    Person.objects.filter(pk=person.person_id).update(level=Assurance.NONE)
    with pytest.raises(Refused, match=r"identity\.wrong_sign_in"):
        prove("10000000123", make.PASSWORD, address=HERE)


def _cost(monkeypatch, typed, password):
    """Statements and hash operations of one failing attempt, and what was answered."""
    hashed = []
    for name in ("encode", "verify"):
        real = getattr(Argon2id, name)

        def counted(self, *args, real=real, name=name, **more):
            hashed.append(name)
            return real(self, *args, **more)

        monkeypatch.setattr(Argon2id, name, counted)
    with CaptureQueriesContext(connection) as seen, pytest.raises(Refused) as no:
        prove(typed, password, address=HERE)
    monkeypatch.undo()
    return len(seen), len(hashed), no.value.code


def test_unknown_name_and_wrong_password_do_the_same_work_and_say_the_same(person, monkeypatch):
    closed = make.citizen(phone="10000000456")
    Account.objects.filter(pk=closed.account_id).update(is_active=False)
    costs = {
        _cost(monkeypatch, "10000000123", WRONG),
        _cost(monkeypatch, "nobody", WRONG),
        _cost(monkeypatch, "10000000456", make.PASSWORD),
    }
    [(_statements, hashes, code)] = costs
    assert hashes == 1
    assert code == "identity.wrong_sign_in"


def test_five_guesses_in_half_an_hour_then_wait(person):
    start = dt.datetime(2026, 3, 2, 9, tzinfo=clock.ZONE)
    with clock.at(start):
        for _ in range(5):
            with pytest.raises(Refused, match=r"identity\.wrong_sign_in"):
                prove("10000000123", WRONG, address=HERE)
        with pytest.raises(Refused) as no:
            prove("10000000123", make.PASSWORD, address=HERE)
    assert (no.value.code, no.value.params) == ("access.slow_down", {"minutes": 6})
    with clock.at(start + dt.timedelta(minutes=5, seconds=59)), pytest.raises(Refused):
        prove("10000000123", make.PASSWORD, address=HERE)
    with clock.at(start + dt.timedelta(minutes=6, seconds=1)):
        assert prove("10000000123", make.PASSWORD, address=HERE) == person.account_id


def test_a_permit_written_with_any_count_of_renewals_has_one_allowance():
    """The number counts without it, so a hundred spellings name one account."""
    permit = "H12345678"
    way_in = make.account()
    add_person(Registration("示例·陈港", permit, "", ""), Assurance.CHECKED, way_in.pk)
    for count in range(5):
        with pytest.raises(Refused, match=r"identity\.wrong_sign_in"):
            prove(f"{permit}{count:02d}", WRONG, address=HERE)
    with pytest.raises(Refused, match=r"access\.slow_down"):
        prove(f"{permit}99", make.PASSWORD, address=HERE)


def test_the_window_slides_one_guess_every_six_minutes(person):
    start = dt.datetime(2026, 3, 2, 9, tzinfo=clock.ZONE)
    granted = 0
    for second in range(0, 3600, 20):
        with clock.at(start + dt.timedelta(seconds=second)):
            try:
                _throttle.spend(_throttle.BY_NAME_HERE, "x")
            except Refused:
                continue
            granted += 1
    assert granted == 5 + 9


def test_the_right_password_gives_the_guesses_back(person):
    for _ in range(3):
        for _ in range(4):
            with pytest.raises(Refused, match=r"identity\.wrong_sign_in"):
                prove("10000000123", WRONG, address=HERE)
        prove("10000000123", make.PASSWORD, address=HERE)


def test_unknown_names_are_slowed_down_too():
    for _ in range(5):
        with pytest.raises(Refused, match=r"identity\.wrong_sign_in"):
            prove("nobody", WRONG, address=HERE)
    with pytest.raises(Refused, match=r"access\.slow_down"):
        prove("Nobody ", WRONG, address=HERE)


def test_one_address_cannot_try_many_names():
    for _ in range(_throttle.BY_ADDRESS.most):
        _throttle.spend(_throttle.BY_ADDRESS, HERE)
    with pytest.raises(Refused, match=r"access\.slow_down"):
        prove("another", WRONG, address=HERE)
    with pytest.raises(Refused, match=r"identity\.wrong_sign_in"):
        prove("another", WRONG, address="192.0.2.8")


@pytest.mark.parametrize(
    ("address", "whole"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("", ""),
        ("unknown", "unknown"),
    ],
)
def test_an_ipv6_line_counts_as_one_address(address, whole):
    assert _throttle.whole_address(address) == whole


def test_what_was_typed_is_not_kept(person):
    with pytest.raises(Refused):
        prove("my-password-in-the-wrong-box", WRONG, address=HERE)
    keys = Attempt.objects.values_list("key", flat=True)
    assert len(keys) == 3
    assert all(len(key) == 32 and "password" not in key for key in keys)


def test_a_huge_password_is_not_hashed(person, monkeypatch):
    _statements, hashes, code = _cost(monkeypatch, "10000000123", "x" * 100_000)
    assert (hashes, code) == (0, "identity.wrong_sign_in")


def test_stored_passwords_are_argon2():
    assert hashers.identify_hasher(make.stored_password()).algorithm == "argon2"


def test_signing_in_is_audited_and_keeps_no_session_key(person):
    number = sign_in("secret-session-key", "Firefox", by=person)
    row = SignIn.objects.get(pk=number)
    assert "secret" not in row.digest
    assert audit.history(f"account:{person.account_id}")[-1].action == "identity.sign_in"
    assert make.signed_in("secret-session-key").actor == person


@pytest.mark.parametrize("meanwhile", [{"password": "another hash"}, {"is_active": False}])
def test_what_was_proved_is_void_when_the_password_or_the_account_is_another(
    person, monkeypatch, meanwhile
):
    """Between the comparison of the password and the session somebody sets another one, or dies."""
    real = coming_in.after_password

    def late(request, proof):
        Account.objects.filter(pk=proof.account_id).update(**meanwhile)
        return real(request, proof)

    monkeypatch.setattr(coming_in, "after_password", late)
    client = Client()
    answer = client.post("/sign-in", {"account": "10000000123", "password": make.PASSWORD})
    assert answer.status_code == (422 if "password" in meanwhile else 401)
    assert not SignIn.objects.filter(account=person.account_id).exists()


def test_strangers_cannot_open_a_session():
    with pytest.raises(Refused, match=r"access\.sign_in"):
        sign_in("k", "", by=Anonymous)


def test_a_session_ends_after_its_time(person):
    sign_in("key", "", by=person)
    with clock.at(clock.now() + dt.timedelta(hours=8, seconds=1)):
        assert actors.signed_in("key") is None


# — through the web —


def _form(client, account="10000000123", password=make.PASSWORD, **more):
    return client.post("/sign-in", {"account": account, "password": password, **more})


def test_citizens_land_on_the_portal_and_staff_where_they_set_up_their_second_factor(person):
    assert _form(Client()).headers["Location"] == "/"
    login = Account.objects.get(pk=make.officer().account_id).login
    assert _form(Client(), login).headers["Location"] == "/my/second-factor"


def test_the_same_page_for_a_wrong_password_and_an_unknown_name(person):
    known = _form(Client(), password=WRONG)
    unknown = _form(Client(), account="10000000777", password=WRONG)
    assert known.status_code == unknown.status_code == 422
    said = [
        page.content.decode().replace("10000000123", "·").replace("10000000777", "·")
        for page in (known, unknown)
    ]
    assert "账号或密码不正确" in said[0]
    assert _without_tokens(said[0]) == _without_tokens(said[1])


def _without_tokens(page):
    import re

    return re.sub(r'csrfmiddlewaretoken" value="[^"]+"', "", page)


def test_too_many_attempts_say_when_to_come_back(person):
    client = Client()
    for _ in range(5):
        _form(client, password=WRONG)
    answer = _form(client)
    assert answer.status_code == 429
    assert "6 分钟" in answer.content.decode()


def test_the_password_is_never_shown_again(person):
    assert WRONG not in _form(Client(), password=WRONG).content.decode()


def test_the_session_key_changes_at_sign_in(person, settings):
    client = Client()
    session = client.session
    session["planted"] = "by an attacker"
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = before = str(session.session_key)
    _form(client)
    after = client.cookies[settings.SESSION_COOKIE_NAME].value
    assert after != before
    assert "planted" not in client.session
    assert make.signed_in(before) is None
    assert make.signed_in(after).actor == person


def test_the_csrf_secret_changes_at_sign_in(person, settings):
    client = Client()
    client.get("/sign-in")
    before = client.cookies[settings.CSRF_COOKIE_NAME].value
    _form(client)
    client.get("/my/account")
    assert client.cookies[settings.CSRF_COOKIE_NAME].value != before


@pytest.mark.parametrize("path", ["/sign-in", "/sign-out", "/register", "/my/role"])
def test_no_write_without_a_csrf_token(path):
    assert Client(enforce_csrf_checks=True).post(path, {}).status_code == 403


@pytest.mark.parametrize(
    ("wanted", "there"),
    [
        ("/my/account?x=1", "/my/account?x=1"),
        ("https://evil.example/", "/"),
        ("//evil.example/", "/"),
        ("/\\evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("http://testserver/my/role", "http://testserver/my/role"),
        ("", "/"),
    ],
)
def test_no_open_redirect(person, wanted, there):
    assert _form(Client(), next=wanted).headers["Location"] == there


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(person, settings):
    client = Client()
    _form(client)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_whoever_is_signed_in_is_sent_on(person, sign_in):
    answer = sign_in(person).get("/sign-in?next=/my/role")
    assert answer.headers["Location"] == "/my/role"
