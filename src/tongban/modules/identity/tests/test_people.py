"""People at rest and as shown."""

import pytest
from django.db import connection

from tongban.kernel.actors import Anonymous, Rule
from tongban.kernel.crypto import Tampered
from tongban.kernel.errors import NotFound, Refused
from tongban.modules.identity import public
from tongban.modules.identity.models import Person
from tongban.modules.identity.queries import people
from tongban.modules.identity.tests import factories as make

pytestmark = pytest.mark.django_db
NAME, PHONE = "示例·张三丰", "10000009999"


def _everything(table: str) -> bytes:
    """All cells of a table as the database keeps them."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table}")  # noqa: S608  # a name from the database itself
        return b"|".join(_bytes(cell) for row in cursor.fetchall() for cell in row)


def _bytes(cell: object) -> bytes:
    return bytes(cell) if isinstance(cell, bytes | memoryview) else str(cell).encode()


def test_no_personal_value_lies_in_the_database_in_clear():
    actor = make.citizen(NAME, phone=PHONE)
    facts = public.person_facts(actor.person_id, by=actor)
    kept = b"".join(_everything(t) for t in connection.introspection.table_names())
    for value in (NAME, "张三丰", facts.id_no, PHONE):
        assert value.encode() not in kept
    assert b"person" in kept


def test_the_person_reads_their_own_data():
    actor = make.citizen(NAME, phone=PHONE)
    facts = public.person_facts(actor.person_id, by=actor)
    assert (facts.name, facts.phone) == (NAME, PHONE)
    assert NAME not in repr(facts)


def test_a_rule_reads_what_its_work_needs():
    actor = make.citizen(NAME)
    assert public.person_facts(actor.person_id, by=Rule("licences.issue")).name == NAME


@pytest.mark.parametrize("who", [lambda: Anonymous, make.citizen, make.officer])
def test_nobody_else_reads_in_clear(who):
    actor = make.citizen()
    with pytest.raises(Refused, match=r"access\.not_allowed"):
        public.person_facts(actor.person_id, by=who())


def test_masked_for_all_who_work_with_them():
    actor = make.citizen(NAME, phone=PHONE)
    shown = public.masked_person(actor.person_id)
    assert shown.phone == "100****9999"
    assert "张三" not in shown.name
    assert shown.id_no.count("*") == 10


def test_a_sealed_value_opens_in_its_own_row_only():
    one, other = make.citizen(), make.citizen()
    stolen = Person.objects.get(pk=one.person_id).name_sealed
    Person.objects.filter(pk=other.person_id).update(name_sealed=stolen)
    with pytest.raises(Tampered):
        _ = Person.objects.get(pk=other.person_id).name


def test_equal_values_are_not_seen_to_be_equal():
    one, other = make.citizen(NAME), make.citizen(NAME)
    seals = Person.objects.filter(pk__in=[one.person_id, other.person_id])
    assert len({bytes(row.name_sealed) for row in seals}) == 2


def test_a_person_is_found_by_number_however_typed():
    actor = make.citizen()
    number = public.person_facts(actor.person_id, by=actor).id_no
    typed = f" {number[:6]} {number[6:14]} {number[14:].lower()} "
    assert public.person_by_id_no(typed) == actor.person_id
    assert public.person_by_id_no(make.id_no(999)) is None


def test_prefill_is_the_applicants_own_data():
    person = make.citizen(NAME, phone=PHONE)
    found = public.prefill(person)
    assert set(found) == {"name", "id_no", "phone"}
    clerk = make.clerk(make.body("示例公司（演示）"))
    assert public.prefill(clerk)["body_name"] == "示例公司（演示）"
    assert public.prefill(Anonymous) == public.prefill(make.officer()) == {}


def test_owners_are_labelled_in_two_statements(django_assert_num_queries):
    person, body = make.citizen(NAME), make.body("示例公司（演示）")
    refs = [f"person:{person.person_id}", f"body:{body}", "person:999999", "odd", "body:x"]
    with django_assert_num_queries(2):
        labels = public.owner_labels(refs)
    assert labels[f"body:{body}"] == "示例公司（演示）"
    assert labels[refs[0]] == public.masked_person(person.person_id).name
    assert [labels[ref] for ref in refs[2:]] == ["—", "—", "—"]
    assert public.owner_label(refs[1]) == "示例公司（演示）"


def test_a_body_by_number_and_by_code():
    number = make.body()
    body = public.body(number)
    assert public.body_by_uscc(body.uscc.lower()) == body
    assert body.kind == "enterprise"
    assert "小明" not in body.representative
    assert public.body_by_uscc(make.uscc(99999)) is None


def test_strangers_numbers_are_not_found():
    for ask in (public.body, public.masked_person, people.person):
        with pytest.raises(NotFound):
            ask(999999)
