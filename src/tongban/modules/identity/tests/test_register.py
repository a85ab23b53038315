import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tongban.kernel import audit, clock
from tongban.kernel.errors import Invalid, Refused
from tongban.kernel.models import OutboxEvent
from tongban.modules.identity import public
from tongban.modules.identity.actions.prove import prove
from tongban.modules.identity.contracts import Registration
from tongban.modules.identity.models import Account, Person
from tongban.modules.identity.queries import people
from tongban.modules.identity.tests import factories as make

pytestmark = pytest.mark.django_db
HERE = "192.0.2.7"
GOOD = {
    "name": "示例·赵新来",
    "id_no": make.id_no(501),
    "phone": "10000000501",
    "password": "correct-Horse-7-battery",
}


def ask(**other):
    public.register(Registration(**{**GOOD, **other}), address=HERE)


def test_a_registered_person_signs_in_at_level_nought():
    ask()
    account = prove(GOOD["phone"], GOOD["password"], address=HERE)
    actor = make.actor(account)
    assert public.masked_person(actor.person_id).level == 0
    assert public.prefill(actor)["name"] == GOOD["name"]
    assert OutboxEvent.objects.get().kind == "identity.registered"
    assert audit.history(f"person:{actor.person_id}")[0].action == "identity.register"


def test_what_was_typed_is_kept_in_one_form():
    ask(name="  示例·赵新来 ", id_no=f" {GOOD['id_no'].lower()} ", phone="+86 100 0000 0501")
    actor = make.actor(prove("10000000501", GOOD["password"], address=HERE))
    facts = public.prefill(actor)
    assert (facts["name"], facts["id_no"]) == (GOOD["name"], GOOD["id_no"])


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("name", "", "name.length"),
        ("name", "王", "name.length"),
        ("id_no", GOOD["id_no"][:-1] + ("1" if GOOD["id_no"][-1] != "1" else "2"), "id.check"),
        ("id_no", "123456789012345", "id.old"),
        ("phone", "0990-0000101", "phone.mobile"),
        ("phone", "12", "phone.mobile"),
        ("password", "short1234", "password_too_short"),
        ("password", "1234567890", "password_too_common"),
        ("password", "xx10000000501xx", "password.alike"),
        ("password", "示例·赵新来-abcdef", "password.alike"),
        ("password", f"my-{GOOD['id_no'][6:14]}-key", "password.alike"),
        ("password", "x" * 257, "password.too_long"),
    ],
)
def test_each_rule_names_its_field(field, value, code):
    with pytest.raises(Invalid) as no:
        ask(**{field: value})
    assert (field, code) in [(e.field, e.code) for e in no.value.errors]
    assert all(e.message for e in no.value.errors)
    assert not Account.objects.exists()


def test_all_wrong_fields_at_once():
    with pytest.raises(Invalid) as no:
        ask(name="", id_no="1", phone="2", password="short")
    assert [e.field for e in no.value.errors] == ["name", "id_no", "phone", "password"]


def test_registering_again_answers_the_same_and_changes_nothing_but_the_owner_hears_of_it():
    ask()
    person = Person.objects.get()
    ask(password="another-Long-password-9", phone="10000000502")
    assert Person.objects.get() == person
    assert Account.objects.count() == 1
    told = OutboxEvent.objects.order_by("-id")[0]
    assert told.kind == "identity.registration_repeated"
    with pytest.raises(Refused):
        prove(GOOD["id_no"], "another-Long-password-9", address="192.0.2.9")


def test_one_address_registers_ten_an_hour():
    with clock.at(dt.datetime(2026, 3, 2, 9, tzinfo=clock.ZONE)):
        for _ in range(10):
            with pytest.raises(Invalid):
                ask(name="")
        with pytest.raises(Refused, match=r"access\.slow_down"):
            ask()


def test_the_page_answers_alike_for_new_and_known_people():
    first = Client().post("/register", GOOD)
    again = Client().post("/register", GOOD)
    assert first.status_code == again.status_code == 302
    assert first.headers["Location"] == again.headers["Location"] == "/register/done"
    assert Client().get("/register/done").status_code == 200


def test_the_page_keeps_what_was_typed_but_no_password():
    page = Client().post("/register", {**GOOD, "phone": "12"})
    text = page.content.decode()
    assert page.status_code == 422
    assert GOOD["name"] in text
    assert GOOD["password"] not in text
    assert 'href="#f-phone"' in text


def test_no_transaction_is_open_while_hashing(monkeypatch):
    from tongban.kernel.crypto.passwords import Argon2id

    real, seen = Argon2id.encode, []
    open_before = len(connection.savepoint_ids)

    def watched(self, *args, **more):
        seen.append(len(connection.savepoint_ids) - open_before)
        return real(self, *args, **more)

    monkeypatch.setattr(Argon2id, "encode", watched)
    with CaptureQueriesContext(connection):
        ask()
    assert seen == [0]


def test_two_at_the_same_moment_get_the_same_answer_and_one_account(monkeypatch):
    ask()
    real, looks = people.person_by_id_no, []

    def blind_at_first(number):
        looks.append(number)
        return None if len(looks) == 1 else real(number)

    monkeypatch.setattr(people, "person_by_id_no", blind_at_first)
    ask()
    assert len(looks) == 2
    assert Account.objects.count() == 1
