"""A code for whoever forgot their password: who gets one, and that nobody learns who does."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tongban.kernel import audit, clock, worker
from tongban.kernel.actors import Rule
from tongban.kernel.errors import Refused
from tongban.kernel.models import OutboxEvent
from tongban.modules.identity import patience, tasks
from tongban.modules.identity.actions import send_reset_code as sending
from tongban.modules.identity.actions._attempts import Caller
from tongban.modules.identity.actions.send_reset_code import ask_reset_code
from tongban.modules.identity.actions.verify_phone import send_code, verify_phone
from tongban.modules.identity.models import Account, Alarm, Person, PhoneCode
from tongban.modules.identity.queries import people, recovery
from tongban.modules.identity.tests import factories as make

pytestmark = pytest.mark.django_db
HERE = Caller("10.0.0.1")


def number(who):
    return make.id_of(who)[1]


def own_phone(who):
    return people.clear(people.person(who.person_id)).phone


def asked(typed, caller=HERE):
    """Ask, and let the worker do what there is to do."""
    assert ask_reset_code(typed, caller=caller) == ""
    worker.drain()


@pytest.mark.parametrize("named_by", [number, own_phone])
def test_the_worker_sends_a_code_to_the_telephone_of_the_account(phone, named_by):
    who = make.at_level(1)
    asked(named_by(who))
    [code] = phone.codes
    row = PhoneCode.objects.get()
    assert (row.person_id, row.purpose, row.used_at) == (who.person_id, "reset", None)
    assert row.expires_at - row.made_at == dt.timedelta(minutes=10)
    entries = audit.history(f"person:{who.person_id}")
    assert entries[-1].action == "identity.send_reset_code"
    assert all(code not in one.facts for one in entries)
    event = OutboxEvent.objects.get(kind="identity.reset_asked")
    assert number(who) not in event.payload
    assert code not in event.payload


def nobody():
    return make.id_no(999)


def staff():
    return Account.objects.get(pk=make.officer("cases:case:read").account_id).login


def unproved():
    return number(make.at_level(0))


def child():
    who = make.minor(13)
    Person.objects.filter(pk=who.person_id).update(phone_index="x")
    return number(who)


def dead():
    who = make.citizen()
    make.died(make.seen(who), make.officer("identity:person:register"))
    return number(who)


def closed():
    who = make.citizen()
    Account.objects.filter(pk=who.account_id).update(is_active=False)
    return number(who)


def without_a_telephone():
    who = make.citizen()
    Person.objects.filter(pk=who.person_id).update(phone_index="")
    return number(who)


@pytest.mark.parametrize(
    "whose", [nobody, staff, unproved, child, dead, closed, without_a_telephone]
)
def test_who_cannot_get_back_in_this_way_gets_no_code(phone, whose):
    asked(whose())
    assert phone.codes == []
    assert not PhoneCode.objects.exists()


def test_who_was_closed_after_asking_gets_no_code(phone):
    who = make.citizen()
    ask_reset_code(number(who), caller=HERE)
    Account.objects.filter(pk=who.account_id).update(is_active=False)
    worker.drain()
    assert phone.codes == []


def _kind(sql):
    """The beginning of a statement, without the number of a savepoint."""
    return [one for one in sql.split()[:3] if "_x" not in one]


def _statements(typed):
    with CaptureQueriesContext(connection) as seen:
        ask_reset_code(typed, caller=HERE)
    return [_kind(one["sql"]) for one in seen.captured_queries]


def test_known_and_unknown_do_the_same_work(phone):
    who, unproven = make.citizen(), make.at_level(0)
    _statements(make.id_no(998))
    costs = [_statements(one) for one in (number(who), make.id_no(997), number(unproven))]
    assert costs[0] == costs[1] == costs[2]
    assert phone.codes == [], "the sending is the worker's"


def test_the_page_says_the_same_of_known_and_unknown(phone):
    pages = []
    for typed in (number(make.citizen()), make.id_no(996)):
        answer = Client().post("/sign-in/forgotten", {"do": "send", "account": typed})
        assert answer.status_code == 200
        said = answer.content.decode().split("<main")[1].split("</main>")[0]
        pages.append(
            "\n".join(one for one in said.replace(typed, "").split("\n") if "csrf" not in one)
        )
    assert pages[0] == pages[1]


def test_asking_is_slowed_by_name_and_an_answered_question_gives_more(phone, monkeypatch):
    typed = number(make.citizen())
    for _ in range(5):
        asked(typed)
    with pytest.raises(Refused, match=r"access\.slow_down"):
        ask_reset_code(typed, caller=Caller("10.0.0.2"))
    with pytest.raises(Refused, match=r"access\.slow_down"):
        ask_reset_code(typed, caller=Caller("10.0.0.3", note="x", answer="y"))
    monkeypatch.setattr(patience, "nonce_of", lambda note, answer: "n" if answer == "7" else "")
    assert ask_reset_code(typed, caller=Caller("10.0.0.3", note="x", answer="7")) == ""


def test_asking_is_slowed_by_address():
    for at in range(30):
        ask_reset_code(make.id_no(700 + at), caller=HERE)
    with pytest.raises(Refused, match=r"access\.slow_down"):
        ask_reset_code(make.id_no(740), caller=HERE)
    assert ask_reset_code(make.id_no(740), caller=Caller("10.0.0.9")) == ""


def test_however_one_is_named_eight_codes_an_hour_are_sent_and_it_is_odd(phone):
    who = make.citizen()
    for typed in (number(who), own_phone(who)):
        for _ in range(5):
            asked(typed)
    assert len(phone.codes) == 8
    assert PhoneCode.objects.filter(used_at=None).count() == 1
    assert tasks.watch() == 1
    assert Alarm.objects.get().kind == "resets"


def test_a_code_for_a_password_proves_no_telephone_and_leaves_the_other_one(phone):
    who = make.at_level(1)
    send_code(by=who)
    asked(number(who))
    prove, reset = phone.codes
    with pytest.raises(Refused, match=r"identity\.code_wrong"):
        verify_phone(reset, by=who)
    assert make.level_of(who) == 1
    verify_phone(prove, by=who)


def test_nobody_but_a_rule_sends(phone):
    who = make.citizen()
    with pytest.raises(Refused, match=r"access\.not_allowed"):
        sending._keep(recovery.of_account(who.account_id), "123456", by=who)
    assert not PhoneCode.objects.exists()
    sending._keep(recovery.of_account(who.account_id), "123456", by=Rule("reset_code"))
    assert PhoneCode.objects.count() == 1


def test_it_is_good_for_ten_minutes_from_the_sending(phone):
    who = make.citizen()
    asked(number(who))
    row = PhoneCode.objects.get()
    assert clock.now() < row.expires_at
