"""The second factor at sign-in and before what is strong."""

import datetime as dt

import pytest
from django.contrib.auth.hashers import make_password
from django.test import Client

from tongban.kernel import clock
from tongban.kernel.errors import Refused
from tongban.modules.identity import policies, public
from tongban.modules.identity.actions.prove import prove_code
from tongban.modules.identity.models import (
    Account,
    RecoveryCode,
    SecondFactor,
    SignIn,
)  # fmt: skip
from tongban.modules.identity.tests import factories as make
from tongban.modules.identity.tests.app import STEP, code_of, enrol, half_way, inside, typed

pytestmark = pytest.mark.django_db


def test_where_it_is_optional_staff_work_without(officer, monkeypatch):
    monkeypatch.setattr("tongban.kernel.settings.Settings.staff_factor_required", False)
    client = Client()
    assert client.post("/sign-in", typed(officer))["Location"] == "/desk/"
    assert inside(client).may(policies.UNMASK)


def test_citizens_need_none_and_may_have_one(citizen):
    assert Client().post("/sign-in", typed(citizen))["Location"] == "/"
    secret, codes = enrol(citizen)
    assert len(codes) == 10
    client = half_way(citizen)
    with clock.at(clock.now() + STEP):
        answer = client.post("/sign-in/code", {"code": code_of(secret)})
    assert answer["Location"] == "/"
    assert inside(client).factors == ("pwd", "otp")


def test_the_password_alone_opens_nothing(officer):
    enrol(officer)
    opened = SignIn.objects.count()
    client = half_way(officer)
    assert SignIn.objects.count() == opened
    assert client.get("/my/account").status_code == 302
    assert client.get("/sign-in/code").status_code == 200


def test_half_a_sign_in_ends_with_the_password_that_it_was_begun_with(citizen):
    """Whoever knew the old password waits with its code, and the owner sets another one."""
    secret, _ = enrol(citizen)
    client = half_way(citizen)
    Account.objects.filter(pk=citizen.account_id).update(password=make_password("other-Pass-1948"))
    opened = SignIn.objects.count()
    with clock.at(clock.now() + STEP):
        answer = client.post("/sign-in/code", {"code": code_of(secret)})
    assert answer["Location"] == "/sign-in"
    assert SignIn.objects.count() == opened
    assert client.get("/sign-in/code")["Location"] == "/sign-in"


def test_the_session_key_changes_with_every_proof(officer):
    secret, _ = enrol(officer)
    client = Client()
    client.get("/sign-in")
    client.cookies["tongban"] = planted = "plantedbyanattacker0000000000000"
    client.post("/sign-in", typed(officer))
    between = client.session.session_key
    with clock.at(clock.now() + STEP):
        client.post("/sign-in/code", {"code": code_of(secret)})
    after = client.session.session_key
    assert len({planted, between, after}) == 3
    assert make.signed_in(planted) is None
    assert make.signed_in(str(between)) is None


def test_half_a_sign_in_ends_after_ten_minutes(officer):
    secret, _ = enrol(officer)
    client = half_way(officer)
    with clock.at(clock.now() + dt.timedelta(minutes=11)):
        answer = client.post("/sign-in/code", {"code": code_of(secret)})
    assert answer["Location"] == "/sign-in"


def test_a_code_counts_once(officer):
    secret, _ = enrol(officer)
    for client, expected in ((half_way(officer), 302), (half_way(officer), 422)):
        with clock.at(clock.now() + STEP):
            answer = client.post("/sign-in/code", {"code": code_of(secret)})
        assert answer.status_code == expected


@pytest.mark.parametrize(("steps", "right"), [(-2, False), (1, True), (2, False)])
def test_a_clock_may_be_one_step_off(officer, steps, right):
    with clock.at(clock.now()):
        secret, _ = enrol(officer)
        code = code_of(secret, steps)
        if right:
            assert prove_code(officer.account_id, code) == "otp"
        else:
            with pytest.raises(Refused):
                prove_code(officer.account_id, code)


@pytest.mark.parametrize(
    "code", ["", "12345", "1234567", "abcdef", "\uff11\uff12\uff13\uff14\uff15\uff16", "000 00x"]
)
def test_what_is_no_code_is_refused(officer, code):
    enrol(officer)
    with pytest.raises(Refused) as refused:
        prove_code(officer.account_id, code)
    assert refused.value.code == "identity.wrong_code"


def test_guessing_codes_is_slowed_down_for_the_account(officer):
    secret, _ = enrol(officer)
    said = [half_way(officer).post("/sign-in/code", {"code": "000000"}) for _ in range(7)]
    assert [one.status_code for one in said] == [422] * 5 + [429] * 2
    with clock.at(clock.now() + STEP), pytest.raises(Refused) as refused:
        prove_code(officer.account_id, code_of(secret))
    assert refused.value.code == "access.slow_down"


def test_another_accounts_code_proves_nothing(officer, citizen):
    enrol(officer)
    secret, codes = enrol(citizen)
    for code in (code_of(secret, 1), codes[0]):
        with pytest.raises(Refused):
            prove_code(officer.account_id, code)


def test_a_recovery_code_counts_once_however_it_is_spelled(officer):
    _, codes = enrol(officer)
    assert prove_code(officer.account_id, f" {codes[3].upper().replace('-', ' ')} ") == "rec"
    with pytest.raises(Refused):
        prove_code(officer.account_id, codes[3])
    assert RecoveryCode.objects.filter(used_at=None).count() == 9


def test_a_step_up_asks_who_has_a_factor_for_the_code(officer):
    secret, _ = enrol(officer)
    client = make.browser(officer, proved=False)
    assert 'name="code"' in client.get("/step-up").text
    assert client.post("/step-up", {"password": make.PASSWORD}).status_code == 422
    assert inside(client).proved_at is None
    with clock.at(clock.now() + STEP):
        assert client.post("/step-up", {"code": code_of(secret), "to": "/desk/"}).status_code == 302
        assert not public.needs_step_up(inside(client), policies.UNMASK)


def test_the_pages_of_ones_own_factors(officer):
    _, codes = enrol(officer)
    client = make.browser(officer)
    row = SecondFactor.objects.get()
    page = client.get("/my/second-factor").text
    assert "手机" in page
    assert "还有 10 个没有用过" in page
    assert client.get(f"/my/second-factor/{row.pk}/remove").status_code == 200
    assert client.post(f"/my/second-factor/{row.pk}/remove").status_code == 409
    assert codes[0] not in client.post("/my/second-factor/codes").text
    assert client.get("/my/second-factor/app").status_code == 200
    assert client.post("/my/second-factor/app", {"code": "000000"}).status_code == 302


def test_a_session_of_staff_that_nobody_uses_ends(officer, citizen):
    idle = {who: make.browser(who) for who in (officer, citizen)}
    with clock.at(clock.now() + dt.timedelta(minutes=34)):
        assert idle[officer].get("/my/account").status_code == 200  # and is seen
    with clock.at(clock.now() + dt.timedelta(minutes=60)):
        assert idle[officer].get("/my/account").status_code == 200
    with clock.at(clock.now() + dt.timedelta(minutes=96)):
        assert idle[officer].get("/my/account").status_code == 302
        assert idle[citizen].get("/my/account").status_code == 200


def test_who_helps_at_a_desk_is_out_when_idle_as_all_staff_are():
    desk = make.officer(policies.HELP_AT_DESK)
    uid = make.desk_mandate(make.citizen(), desk)
    client = make.browser(make.helper(uid, desk))
    assert client.get("/my/cases").status_code == 200
    with clock.at(clock.now() + dt.timedelta(hours=2)):
        assert client.get("/my/cases").status_code == 302


def test_without_the_second_factor_that_staff_must_have_nobody_acts_at_a_desk():
    desk = make.officer(policies.HELP_AT_DESK)
    helping = make.helper(make.desk_mandate(make.citizen(), desk), desk)
    client = make.browser(helping, methods=("pwd",))
    assert inside(client).helping is None
    assert client.get("/my/cases").status_code != 200
    assert inside(make.browser(helping)).helping is not None
