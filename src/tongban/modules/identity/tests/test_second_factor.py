"""The second factor: set up, used at sign-in and before what is strong, lost and reset."""

import base64
import datetime as dt
import re

import pytest
from django.test import Client

from tongban.kernel import clock
from tongban.kernel.errors import NotFound, Refused
from tongban.modules.identity import policies, public
from tongban.modules.identity.actions import _codes
from tongban.modules.identity.actions.ask_factor_reset import ask_factor_reset
from tongban.modules.identity.actions.begin_app import begin_app
from tongban.modules.identity.actions.confirm_app import confirm_app
from tongban.modules.identity.actions.decide_factor_reset import decide_factor_reset
from tongban.modules.identity.actions.forget_device import forget_device
from tongban.modules.identity.actions.prove import prove_code
from tongban.modules.identity.actions.remove_factor import remove_factor
from tongban.modules.identity.actions.renew_recovery_codes import renew_recovery_codes
from tongban.modules.identity.models import (
    Account,
    Device,
    FactorReset,
    RecoveryCode,
    SecondFactor,
    SignIn,
    Staff,
)  # fmt: skip
from tongban.modules.identity.queries import factors
from tongban.modules.identity.tests import factories as make

pytestmark = pytest.mark.django_db
STEP = dt.timedelta(seconds=30)


def code_of(secret, steps=0):
    """The code that an app shows, some steps from now."""
    moment = clock.now() + steps * STEP
    return _codes.app(base64.b32decode(secret)).generate(int(moment.timestamp())).decode()


def inside(client):
    return make.signed_in(client.session.session_key).actor


def enrol(who):
    """Set up an app for somebody signed in; return its secret and the recovery codes."""
    acting = inside(make.browser(who))
    new = begin_app("手机", by=acting)
    return new.secret, confirm_app(code_of(new.secret), by=acting)


def typed(who):
    return {"account": Account.objects.get(pk=who.account_id).login, "password": make.PASSWORD}


def half_way(who):
    client = Client()
    assert client.post("/sign-in", typed(who))["Location"] == "/sign-in/code"
    return client


@pytest.fixture
def officer():
    return make.officer(policies.UNMASK)


@pytest.fixture
def admins():
    return [make.officer(policies.RESET_FACTORS, name=f"示例·管理{n}") for n in range(2)]


def number_of(who):
    return Staff.objects.get(pk=who.staff_id).number


def test_staff_set_it_up_at_their_first_sign_in(officer):
    client = Client()
    answer = client.post("/sign-in", typed(officer) | {"next": "/desk/"})
    assert answer["Location"] == "/my/second-factor"
    assert "岗位权限不生效" in client.get("/my/second-factor").text
    assert inside(client).grants == ()
    begun = client.post("/my/second-factor/app", {"label": "手机"}).text
    secret = re.findall(r"<code>([A-Z2-7 ]+)</code>", begun)[0].replace(" ", "")
    shown = client.post("/my/second-factor/app", {"code": code_of(secret)})
    assert len(re.findall(r"<code>[\w-]+</code>", shown.text)) == 10
    assert inside(client).may(policies.UNMASK)
    assert public.standing(inside(client)).second_factor


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


def test_the_code_that_confirmed_the_app_counts_no_more(officer):
    with clock.at(clock.now()):
        secret, _ = enrol(officer)
        with pytest.raises(Refused) as refused:
            prove_code(officer.account_id, code_of(secret))
    assert refused.value.code == "identity.wrong_code"


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


def test_new_recovery_codes_end_the_old(officer):
    _, codes = enrol(officer)
    fresh = renew_recovery_codes(by=inside(make.browser(officer)))
    with pytest.raises(Refused):
        prove_code(officer.account_id, codes[0])
    assert prove_code(officer.account_id, fresh[0]) == "rec"


def test_neither_secret_nor_codes_are_kept_in_clear(officer):
    secret, codes = enrol(officer)
    row = SecondFactor.objects.get()
    assert base64.b32decode(secret) not in bytes(row.sealed)
    assert not RecoveryCode.objects.filter(digest__in=codes).exists()


def test_another_factor_needs_a_proof_with_the_first(officer):
    enrol(officer)
    with pytest.raises(Refused) as refused:
        begin_app("另一部", by=inside(make.browser(officer, methods=("pwd",))))
    assert refused.value.code == "identity.step_up_needed"
    assert SecondFactor.objects.count() == 1


def test_staff_keep_one_and_citizens_may_give_it_up(officer, citizen):
    for who in (officer, citizen):
        enrol(who)
    with pytest.raises(Refused) as refused:
        remove_factor(factors.confirmed(officer.account_id)[0].pk, by=inside(make.browser(officer)))
    assert refused.value.code == "identity.last_factor"
    remove_factor(factors.confirmed(citizen.account_id)[0].pk, by=inside(make.browser(citizen)))
    assert not factors.has_factor(citizen.account_id)
    assert factors.has_factor(officer.account_id)


def test_anothers_factor_is_not_found(officer, citizen):
    enrol(officer)
    acting = inside(make.browser(citizen))
    with pytest.raises(NotFound):
        remove_factor(SecondFactor.objects.get().pk, by=acting)


def test_a_remembered_browser_is_spared_the_code_but_not_the_proof(officer, citizen):
    secret, _ = enrol(officer)
    client = half_way(officer)
    with clock.at(clock.now() + STEP):
        client.post("/sign-in/code", {"code": code_of(secret), "remember": "1"})
    client.post("/sign-out")
    assert client.post("/sign-in", typed(officer))["Location"] == "/desk/"
    acting = inside(client)
    assert acting.factors == ("pwd", "mem")
    assert acting.may(policies.UNMASK)
    assert public.needs_step_up(acting, policies.UNMASK)
    assert client.get(f"/desk/people/{citizen.person_id}/unmask").status_code == 302


def test_a_browser_is_remembered_for_some_days_and_can_be_forgotten(officer, citizen):
    secret, _ = enrol(officer)
    client = half_way(officer)
    with clock.at(clock.now() + STEP):
        client.post("/sign-in/code", {"code": code_of(secret), "remember": "1"})
    token, row = client.cookies["device"].value, Device.objects.get()
    assert factors.is_remembered(officer.account_id, token)
    assert not factors.is_remembered(citizen.account_id, token)
    with clock.at(clock.now() + dt.timedelta(days=8)):
        assert not factors.is_remembered(officer.account_id, token)
    with pytest.raises(NotFound):
        forget_device(row.pk, by=citizen)
    forget_device(row.pk, by=officer)
    assert not factors.is_remembered(officer.account_id, token)


def test_a_step_up_asks_who_has_a_factor_for_the_code(officer):
    secret, _ = enrol(officer)
    client = make.browser(officer, proved=False)
    assert 'name="code"' in client.get("/step-up").text
    assert client.post("/step-up", {"password": make.PASSWORD}).status_code == 422
    assert inside(client).proved_at is None
    with clock.at(clock.now() + STEP):
        assert client.post("/step-up", {"code": code_of(secret), "to": "/desk/"}).status_code == 302
        assert not public.needs_step_up(inside(client), policies.UNMASK)


def test_a_reset_takes_two_administrators(officer, admins):
    enrol(officer)
    make.browser(officer)
    one, two = (inside(make.browser(who)) for who in admins)
    asked = ask_factor_reset(number_of(officer), "手机遗失，持工作证到场", by=one)
    with pytest.raises(Refused) as refused:
        decide_factor_reset(asked, granted=True, by=one)
    assert refused.value.code == "identity.same_person"
    assert factors.has_factor(officer.account_id)
    decide_factor_reset(asked, granted=True, by=two)
    assert not factors.has_factor(officer.account_id)
    assert not RecoveryCode.objects.filter(account=officer.account_id).exists()
    assert not SignIn.objects.filter(account=officer.account_id, ended_at=None).exists()
    with pytest.raises(Refused) as refused:
        decide_factor_reset(asked, granted=False, by=two)
    assert refused.value.code == "access.changed_meanwhile"


def test_a_reset_may_be_refused_and_nobody_asks_for_themselves(officer, admins):
    enrol(officer)
    one, two = admins
    asked = ask_factor_reset(number_of(officer), "手机遗失，持工作证到场", by=one)
    with pytest.raises(Refused) as refused:
        ask_factor_reset(number_of(officer), "手机遗失，持工作证到场", by=two)
    assert refused.value.code == "identity.reset_open"
    decide_factor_reset(asked, granted=False, by=two)
    assert factors.has_factor(officer.account_id)
    with pytest.raises(Refused) as refused:
        ask_factor_reset(number_of(one), "手机遗失，持工作证到场", by=one)
    assert refused.value.code == "identity.same_person"
    assert FactorReset.objects.count() == 1


def test_only_administrators_freshly_proved_reset(officer, admins):
    stale = inside(make.browser(admins[0], proved=False))
    for who, code in ((officer, "access.not_allowed"), (stale, "identity.step_up_needed")):
        with pytest.raises(Refused) as refused:
            ask_factor_reset(number_of(officer), "手机遗失，持工作证到场", by=who)
        assert refused.value.code == code
    assert not FactorReset.objects.exists()


def test_the_desk_shows_what_waits_and_takes_the_decision(officer, admins):
    enrol(officer)
    first, second = (make.browser(who) for who in admins)
    form = {"number": number_of(officer), "reason": "手机遗失，持工作证到场"}
    assert first.post("/desk/factor-resets", form | {"number": "nobody"}).status_code == 422
    assert first.post("/desk/factor-resets", form).status_code == 302
    assert "要由另一名管理员决定" in first.get("/desk/factor-resets").text
    assert "批准重置" in second.get("/desk/factor-resets").text
    reset = FactorReset.objects.get()
    assert first.post(f"/desk/factor-resets/{reset.pk}", {"granted": "yes"}).status_code == 403
    assert second.post(f"/desk/factor-resets/{reset.pk}", {"granted": "yes"}).status_code == 302
    assert not factors.has_factor(officer.account_id)


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
