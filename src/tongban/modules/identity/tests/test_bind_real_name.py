"""Level 2 by an account that another platform has compared; both are one person's."""

from dataclasses import replace

import pytest

from tests.refusals.everything import changed, digests
from tongban.kernel import audit
from tongban.kernel.actors import Anonymous
from tongban.kernel.codes import written_forms
from tongban.kernel.crypto import sm3
from tongban.kernel.errors import Refused
from tongban.kernel.models import OutboxEvent
from tongban.modules.identity import public
from tongban.modules.identity.actions.bind_real_name import bind_real_name
from tongban.modules.identity.actions.verify_phone import send_code, verify_phone
from tongban.modules.identity.contracts import Assurance, Bound, Evidence, Vouched
from tongban.modules.identity.models import LevelRaise
from tongban.modules.identity.queries import levels, people
from tongban.modules.identity.tests import factories as make

pytestmark = pytest.mark.django_db


def vouched(who, **other):
    facts = people.clear(people.person(who.person_id))
    said = Vouched("示例·省平台", 2, sm3(facts.id_no.encode()), facts.name)
    return replace(said, **other)


def test_it_is_level_two_with_evidence_of_its_own_kind():
    who = make.at_level(1)
    assert bind_real_name(vouched(who), by=who) is Bound.RAISED
    assert make.level_of(who) == Assurance.CHECKED
    (one,) = levels.raises(who.person_id, by=who)
    assert (one.evidence, one.by_name) == (Evidence.BOUND, "示例·省平台")
    assert [entry.action for entry in audit.history(f"person:{who.person_id}")] == [
        "identity.bind_real_name"
    ]
    assert OutboxEvent.objects.filter(kind="identity.level_raised").count() == 1
    number = people.clear(people.person(who.person_id)).id_no
    assert number not in repr(LevelRaise.objects.values())
    assert sm3(number.encode()) not in repr(LevelRaise.objects.values())


@pytest.mark.parametrize(("here", "there"), [(2, 2), (2, 3), (3, 2), (3, 3)])
def test_whoever_stands_higher_keeps_it_and_the_evidence_is_noted(here, there):
    who = make.at_level(here)
    assert bind_real_name(vouched(who, level=there), by=who) is Bound.NOTED
    assert make.level_of(who) == here
    assert [one.level for one in levels.raises(who.person_id, by=who)] == [2]


def test_never_above_two():
    who = make.at_level(1)
    bind_real_name(vouched(who, level=3), by=who)
    assert make.level_of(who) == Assurance.CHECKED


@pytest.mark.parametrize(
    ("other", "came"),
    [
        ({"level": 1}, Bound.NOTHING),
        ({"level": -1}, Bound.NOTHING),
        ({"number_digest": ""}, Bound.NOTHING),
        ({"name": "示例·别人"}, Bound.NOTHING),
        ({"number_digest": "0" * 64}, Bound.ANOTHER),
        ({"number_digest": "号"}, Bound.ANOTHER),
        ({"number_digest": "0" * 64, "name": ""}, Bound.ANOTHER),
    ],
)
def test_anything_else_changes_nothing(other, came):
    who = make.at_level(1)
    before = digests()
    assert bind_real_name(vouched(who, **other), by=who) is came
    assert changed(before) == []


def test_a_number_in_clear_or_its_index_is_no_digest():
    who = make.at_level(1)
    row = people.person(who.person_id)
    for given in (row.id_no, row.id_index, row.id_no[:-1]):
        assert bind_real_name(vouched(who, number_digest=given), by=who) is Bound.ANOTHER
    assert make.level_of(who) == 1


@pytest.mark.parametrize("name", ["", " 示例·王小明 ", "示例 · 王小明"])
def test_a_name_that_is_absent_or_spaced_otherwise_does_no_harm(name):
    who = make.at_level(1)
    assert bind_real_name(vouched(who, name=name), by=who) is Bound.RAISED


def test_registers_write_one_number_in_several_forms():
    assert written_forms("11010119900307001X") == ["11010119900307001X", "11010119900307001x"]
    forms = written_forms("H12345678")
    assert {"H12345678", "h12345678", "H1234567801", "H1234567899"} <= {*forms}
    assert "H1234567901" not in forms


@pytest.mark.parametrize("age", [7, 13])
def test_a_child_is_compared_by_nobody_without_a_guardian(age):
    who = make.minor(age)
    before = digests()
    assert bind_real_name(vouched(who), by=who) is Bound.NOTHING
    assert changed(before) == []


def test_from_fourteen_on_as_with_every_comparison():
    who = make.minor(14)
    assert bind_real_name(vouched(who), by=who) in {Bound.RAISED, Bound.NOTED}


@pytest.mark.parametrize(
    ("who", "code"), [(lambda: Anonymous, "access.sign_in"), (make.officer, "access.not_allowed")]
)
def test_strangers_and_staff_raise_nothing(who, code):
    by, said = who(), vouched(make.at_level(1))
    before = digests()
    with pytest.raises(Refused, match=code):
        bind_real_name(said, by=by)
    assert changed(before) == []


def test_a_telephone_that_was_only_declared_comes_first(phone):
    """From level 1 on a telephone names its account; whoever declared another's gets no further."""
    who = make.at_level(0)
    before = digests()
    assert bind_real_name(vouched(who), by=who) is Bound.NOTHING
    assert changed(before) == []
    send_code(by=who)
    verify_phone(phone.codes[-1], by=who)
    assert bind_real_name(vouched(who), by=who) is Bound.RAISED
    assert public.is_compared(who.person_id)
