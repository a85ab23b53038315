"""A new password by the code from the telephone and the number of the document."""

import datetime as dt
import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.refusals.everything import changed, digests
from tongban.kernel import audit, clock, worker
from tongban.kernel.errors import Invalid, Refused
from tongban.kernel.models import OutboxEvent
from tongban.modules.identity import policies, ports, public
from tongban.modules.identity.actions import send_reset_code
from tongban.modules.identity.actions._attempts import Caller
from tongban.modules.identity.actions.activate import activate
from tongban.modules.identity.actions.give_password_code import give_password_code
from tongban.modules.identity.actions.prove import prove
from tongban.modules.identity.actions.recover_password import recover_password
from tongban.modules.identity.actions.register_at_window import register_at_window
from tongban.modules.identity.actions.send_activation_code import send_activation_code
from tongban.modules.identity.actions.send_reset_code import ask_reset_code
from tongban.modules.identity.actions.verify_phone import send_code
from tongban.modules.identity.contracts import Assurance, Forgotten, Seen
from tongban.modules.identity.models import Account, Activation, Device
from tongban.modules.identity.queries import recovery
from tongban.modules.identity.tests import app
from tongban.modules.identity.tests import factories as make

pytestmark = pytest.mark.django_db
HERE = Caller("10.0.0.1")
NEW = "guihua-Xiang-1948"
ALLOWED = {"identity_attempt"}
"""What a refusal may leave behind: the attempt that it counted."""


def number(who):
    return make.id_of(who)[1]


def sent(who, phone):
    ask_reset_code(number(who), caller=HERE)
    worker.drain()
    return phone.codes[-1]


def typed(who, sms, **more):
    given = {"account": number(who), "code": sms, "ending": number(who)[-6:], "password": NEW}
    return Forgotten(**(given | more))


def in_again(who, password=NEW):
    return prove(number(who), password, address="10.0.0.1") == who.account_id


def refused(asked, reason=r"identity\.recovery_wrong"):
    before = digests()
    with pytest.raises(Refused, match=reason):
        recover_password(asked, caller=HERE)
    assert set(changed(before)) <= ALLOWED


def test_a_new_password_and_everything_that_the_old_one_opened_ends(phone, monkeypatch):
    ended = []
    spy = type("Spy", (), {"end": lambda _self, account_id: ended.append(account_id)})()
    monkeypatch.setattr(ports.GIVEN_BY_SIGN_IN, "_plugged", {"test": spy})
    who, other = make.citizen(), make.citizen()
    browser, others = make.browser(who), make.browser(other)
    code = sent(who, phone)
    token = public.issue_token(who.account_id, "t", by=who)
    Device.objects.create(
        account_id=who.account_id,
        digest="d",
        created_at=clock.now(),
        expires_at=clock.now() + dt.timedelta(days=9),
    )
    give_password_code(make.seen(who), "申-1", by=make.officer(policies.REGISTER))
    recover_password(typed(who, code), caller=HERE)
    with pytest.raises(Refused, match=r"identity\.wrong_sign_in"):
        in_again(who, make.PASSWORD)
    assert browser.get("/my/account").status_code == 302
    assert others.get("/my/account").status_code == 200
    assert public.actor_by_token(token) is None
    assert not Device.objects.filter(account=who.account_id, ended_at=None).exists()
    assert ended == [who.account_id]
    assert not Activation.objects.filter(used_at=None).exists()


def test_it_is_in_the_trail_and_told_to_the_owner(phone):
    who = make.citizen()
    code = sent(who, phone)
    recover_password(typed(who, code), caller=HERE)
    assert in_again(who)
    entry = audit.history(f"person:{who.person_id}")[-1]
    assert entry.action == "identity.recover_password"
    assert all(secret not in entry.facts for secret in (code, number(who), NEW))
    told = json.loads(OutboxEvent.objects.get(kind="identity.password_recovered").payload)
    assert (told["account_id"], told["way"]) == (who.account_id, "phone")


def test_a_code_is_good_once(phone):
    who = make.citizen()
    code = sent(who, phone)
    recover_password(typed(who, code), caller=HERE)
    refused(typed(who, code, password="another-Pass-1948"))
    assert in_again(who)


@pytest.mark.parametrize("way", ["code", "ending", "another's code", "late", "prove", "closed"])
def test_a_wrong_thing_changes_nothing(phone, way):
    who, other = make.citizen(), make.citizen()
    code, late = sent(who, phone), dt.timedelta()
    more = {}
    if way == "code":
        more = {"code": f"{(int(code) + 1) % 10**6:06d}"}
    elif way == "ending":
        more = {
            "ending": number(other)[-6:] if number(other)[-6:] != number(who)[-6:] else "000000"
        }
    elif way == "another's code":
        more = {"code": sent(other, phone)}
    elif way == "late":
        late = dt.timedelta(minutes=11)
    elif way == "prove":
        send_code(by=who)
        more = {"code": phone.codes[-1]}
    else:
        Account.objects.filter(pk=who.account_id).update(is_active=False)
    if more.get("code") == code and way != "ending":
        pytest.skip("two codes happened to be the same")
    with clock.at(clock.now() + late):
        refused(typed(who, code, **more))
    assert Account.objects.get(pk=who.account_id).password == make.stored_password()


def test_a_newer_code_makes_the_older_void(phone):
    who = make.citizen()
    first, second = sent(who, phone), sent(who, phone)
    if first != second:
        refused(typed(who, first))
    recover_password(typed(who, second), caller=HERE)


def test_a_code_that_went_to_a_squatter_is_void_once_the_owner_came_with_papers(phone):
    """Whoever registered in somebody's name knows the number, and has a code on their telephone."""
    squatter = make.at_level(Assurance.DECLARED)
    name, no = make.id_of(squatter)
    code = sent(squatter, phone)
    owner = register_at_window(
        Seen(name, no, "13800009999"), "协议-1", by=make.officer(policies.REGISTER)
    )
    refused(typed(squatter, code))
    send_activation_code(no, owner.code, address="10.0.0.1")
    activate(no, owner.code, NEW, address="10.0.0.1", sms=phone.codes[-1])
    assert in_again(squatter)


def test_a_code_on_its_way_counts_for_the_telephone_that_it_went_to(phone, monkeypatch):
    """The worker had read the old telephone when the window wrote down the new one."""
    squatter = make.at_level(Assurance.DECLARED)
    name, no = make.id_of(squatter)
    old, clerk = (
        recovery.of_account(squatter.account_id),
        make.officer(policies.REGISTER),
    )
    register_at_window(Seen(name, no, "13800009999"), "协议-1", by=clerk)
    monkeypatch.setattr(recovery, "of_account", lambda _account: old)
    send_reset_code.send_reset_code(squatter.account_id)
    monkeypatch.undo()
    refused(typed(squatter, phone.codes[-1]))


def test_the_letter_at_the_end_is_written_either_way(phone):
    who = make.citizen()
    code = sent(who, phone)
    recover_password(typed(who, f" {code} ", ending=f" {number(who)[-6:].lower()}"), caller=HERE)
    assert in_again(who)


def _kind(sql):
    """The beginning of a statement, without the number of a savepoint."""
    return [one for one in sql.split()[:3] if "_x" not in one]


def _work(asked):
    with CaptureQueriesContext(connection) as seen, pytest.raises(Refused) as no:
        recover_password(asked, caller=HERE)
    return [_kind(one["sql"]) for one in seen.captured_queries], no.value.code


def test_unknown_and_wrong_do_the_same_work_and_say_the_same(phone):
    who, unproved = make.citizen(), make.at_level(0)
    sent(who, phone)
    wrong = f"{(int(phone.codes[-1]) + 1) % 10**6:06d}"
    nobody = Forgotten(make.id_no(999), wrong, "123456", NEW)
    _work(nobody)
    costs = [_work(typed(who, wrong)), _work(nobody), _work(typed(unproved, wrong))]
    assert costs[0] == costs[1] == costs[2]


def test_codes_are_not_guessed_however_the_account_is_named(phone):
    who = make.citizen()
    code = sent(who, phone)
    wrong = f"{(int(code) + 1) % 10**6:06d}"
    names = [number(who), public.prefill(who)["phone"], f" {number(who)}"]
    for attempt in range(8):
        refused(typed(who, wrong, account=names[attempt % 2]))
    for name in names[:2]:
        refused(typed(who, code, account=name))
    refused(typed(who, code), r"access\.slow_down")


def test_two_names_of_one_account_show_no_count_in_common(phone):
    """Else whoever knows a telephone and a number learns that an account has both."""
    who = make.citizen()
    wrong = f"{(int(sent(who, phone)) + 1) % 10**6:06d}"
    for _ in range(5):
        refused(typed(who, wrong))
    refused(typed(who, wrong), r"access\.slow_down")
    refused(typed(who, wrong, account=public.prefill(who)["phone"]))


def test_the_rules_for_passwords_hold_and_the_code_stays_good(phone):
    who = make.citizen()
    code, own = sent(who, phone), public.prefill(who)["phone"]
    for weak in ("short", f"pass-{own}"):
        before = digests()
        with pytest.raises(Invalid) as no:
            recover_password(typed(who, code, password=weak), caller=HERE)
        assert {one.field for one in no.value.errors} == {"password"}
        assert set(changed(before)) <= ALLOWED
    recover_password(typed(who, code), caller=HERE)


def test_who_has_a_second_factor_gives_it_and_keeps_it(phone):
    who = make.citizen()
    secret, _codes = app.enrol(who)
    code = sent(who, phone)
    refused(typed(who, code), r"identity\.wrong_code")
    refused(typed(who, code, second="000000"), r"identity\.wrong_code")
    later = clock.now() + dt.timedelta(seconds=60)
    with clock.at(later):
        recover_password(typed(who, code, second=app.code_of(secret)), caller=HERE)
    client = Client()
    answer = client.post("/sign-in", {"account": number(who), "password": NEW})
    assert answer["Location"] == "/sign-in/code"


def test_whoever_lacks_the_code_learns_nothing_of_a_second_factor(phone):
    who = make.citizen()
    app.enrol(who)
    code = sent(who, phone)
    refused(typed(who, f"{(int(code) + 1) % 10**6:06d}"))


def test_who_used_up_the_attempts_to_sign_in_comes_in_with_the_new_password(phone):
    who = make.citizen()
    for _ in range(5):
        with pytest.raises(Refused):
            in_again(who, "wrong")
    recover_password(typed(who, sent(who, phone)), caller=HERE)
    assert in_again(who)


def test_where_what_systems_got_cannot_end_the_password_stays(phone, monkeypatch):
    def stuck(_self, account_id):
        raise Refused("access.changed_meanwhile")

    who = make.citizen()
    code = sent(who, phone)
    room = type("Stuck", (), {"end": stuck})()
    monkeypatch.setattr(ports.GIVEN_BY_SIGN_IN, "_plugged", {"test": room})
    refused(typed(who, code), r"access\.changed_meanwhile")


def test_the_pages(phone, browser):
    who = make.citizen()
    assert 'href="/sign-in/forgotten"' in browser.get("/sign-in").content.decode()
    assert browser.get("/sign-in/forgotten").status_code == 200
    page = browser.post("/sign-in/forgotten", {"do": "send", "account": number(who)})
    assert 'name="ending"' in page.content.decode()
    worker.drain()
    assert phone.codes[-1] not in page.content.decode()
    form = {"do": "set", "account": number(who), "code": "x", "ending": "x", "password": "short"}
    assert browser.post("/sign-in/forgotten", form).status_code == 422
    form |= {"password": NEW}
    wrong = browser.post("/sign-in/forgotten", form)
    assert wrong.status_code == 422
    assert NEW not in wrong.content.decode()
    form |= {"code": phone.codes[-1], "ending": number(who)[-6:]}
    done = browser.post("/sign-in/forgotten", form)
    assert done["Location"] == "/sign-in/forgotten/done"
    assert browser.get(done["Location"]).status_code == 200
    assert in_again(who)


def test_who_used_up_the_attempts_is_asked_a_question(browser):
    form = {"do": "send", "account": make.id_no(995)}
    for _ in range(5):
        assert browser.post("/sign-in/forgotten", form).status_code == 200
    page = browser.post("/sign-in/forgotten", form)
    assert page.status_code == 429
    assert 'name="answer"' in page.content.decode()
    again = browser.post("/sign-in/forgotten", form | {"question": "x", "answer": "y"})
    assert "回答不对" in again.content.decode()
