"""People who show another document than the resident card: every door is open to them."""

import datetime as dt
import re
from dataclasses import replace

import pytest

from tongban.kernel import clock
from tongban.kernel.codes import citizen_check
from tongban.kernel.errors import Invalid
from tongban.modules.identity import births, policies, public
from tongban.modules.identity.actions._documents import LONGEST
from tongban.modules.identity.actions._people import add_person
from tongban.modules.identity.actions.register_at_window import register_at_window
from tongban.modules.identity.actions.register_guardian import register_guardian
from tongban.modules.identity.contracts import Assurance, GuardianBasis, Registration, Seen
from tongban.modules.identity.models import Mandate, Person
from tongban.modules.identity.queries import accounts
from tongban.modules.identity.tests import factories as make

pytestmark = pytest.mark.django_db
RESIDENCE = "81000019900307001"
NUMBERS = {
    "hmt_residence": RESIDENCE + citizen_check(RESIDENCE),
    "hm_permit": "H12345678",
    "tw_permit": "12345678",
    "foreign_residence": "UTO330190030712",
    "passport": "UTO/D23145890",
}
BORN = dt.date(1990, 3, 7)
LONG = "Maria del Carmen Hernandez-Villanueva y Fernandez de Cordoba Example"


def let_in(kind, number, name="SAMPLE ANNA MARIA", born=BORN):
    asked = Registration(name, number, "10000000077", make.PASSWORD, kind, born)
    public.register(asked, address="10.0.0.1")
    return Person.objects.latest("id")


@pytest.mark.parametrize(("kind", "number"), NUMBERS.items())
def test_registered_found_masked_and_signed_in_by_it(kind, number):
    row = let_in(kind, number)
    assert (row.id_no, row.level) == (number, 0)
    assert public.person_by_id_no(f" {number.lower()} ") == row.pk
    found = accounts.account_for_sign_in(number)
    assert found is not None
    assert found.pk == row.account_id
    shown = public.masked_person(row.pk)
    assert number not in shown.id_no
    assert shown.id_no.count("*") >= len(number) / 2
    assert shown.name == "S***** A*** M****"


@pytest.mark.parametrize(("kind", "number"), NUMBERS.items())
def test_the_number_must_be_of_the_chosen_document(kind, number):
    for other in {*NUMBERS, "resident_card"} - {kind}:
        with pytest.raises(Invalid) as no:
            let_in(other, number)
        assert [(one.field, one.code) for one in no.value.errors] == [("id_no", "id.kind")]
    assert not Person.objects.exists()


@pytest.mark.parametrize(("kind", "number"), NUMBERS.items())
def test_a_window_sees_the_document(kind, number):
    clerk = make.officer(policies.REGISTER)
    seen = Seen("SAMPLE ANNA MARIA", number, "", kind, BORN, without_phone=True)
    done = register_at_window(seen, "协议-1", by=clerk)
    assert Person.objects.get(pk=done.person_id).level == 3


def wrong(answer):
    """The fields that the page marks as wrong."""
    return re.findall(r'field--error" id="f-(\w+)-field"', answer.text)


def test_the_page_takes_a_passport_with_its_country(browser):
    data = {
        "name": LONG,
        "document": "passport",
        "id_no": "d23145890",
        "country": "uto",
        "phone": "10000000078",
        "born": BORN.isoformat(),
        "password": make.PASSWORD,
    }
    assert browser.post("/register", data).status_code == 302
    row = Person.objects.get()
    assert (row.id_no, row.name) == ("UTO/D23145890", LONG)
    assert len(row.name_masked) == len(LONG)
    again = browser.post("/register", data | {"country": ""})
    assert again.status_code == 422
    assert wrong(again) == ["country"]
    assert "国家的3个字母代码" in again.text
    assert wrong(browser.post("/register", data | {"id_no": "1"})) == ["id_no"]
    longer = browser.post("/register", data | {"name": "A" * (LONGEST + 1)})
    assert longer.status_code == 422


def test_the_account_page_says_which_document_it_is(sign_in):
    row = let_in("hm_permit", NUMBERS["hm_permit"], LONG)
    page = sign_in(make.actor(row.account_id)).get("/my/account").content.decode()
    assert "港澳居民来往内地通行证" in page


def test_a_mandate_is_given_to_the_holder_of_a_permit():
    principal = make.citizen()
    row = let_in("hm_permit", NUMBERS["hm_permit"], LONG)
    Person.objects.filter(pk=row.pk).update(level=2)
    agent = make.actor(row.account_id)
    acting = make.helper(make.mandate(principal, agent), agent)
    assert len(acting.helping.helper) <= 60


PERMITS = ("hm_permit", "tw_permit", "foreign_residence", "passport")


@pytest.mark.parametrize("kind", PERMITS)
@pytest.mark.parametrize("born", [None, dt.date(2999, 1, 1), dt.date(1800, 1, 1)])
def test_where_the_number_tells_no_birthday_it_is_asked_for(kind, born):
    with pytest.raises(Invalid) as no:
        let_in(kind, NUMBERS[kind], born=born)
    assert [(one.field, one.code) for one in no.value.errors] == [("born", "birth.missing")]
    assert not Person.objects.exists()


def test_what_the_number_tells_counts_before_what_is_typed():
    row = let_in("hmt_residence", NUMBERS["hmt_residence"], born=dt.date(2015, 1, 1))
    assert (row.born, bytes(row.born_sealed)) == (dt.date(1990, 3, 7), b"")


@pytest.mark.parametrize(("age", "acts"), [(7, set()), (15, {"fill", "collect"}), (18, None)])
def test_the_birthday_that_is_kept_makes_a_minor(age, acts):
    born = make.birthday(age)
    row = add_person(
        Registration("SAMPLE CHILD", "UTO/C1", "", "", born=born), Assurance.CHECKED,
        make.account().pk,
    )  # fmt: skip
    reach = make.actor(row.account_id or 0).reach
    assert (reach if acts is None else set(reach.acts)) == acts
    assert Person.objects.get(pk=row.pk).born == born


def test_below_fourteen_nobody_registers_alone():
    with pytest.raises(Invalid) as no:
        let_in("passport", NUMBERS["passport"], born=make.birthday(13))
    assert [one.code for one in no.value.errors] == ["identity.child_consent"]
    assert let_in("passport", NUMBERS["passport"], born=make.birthday(14)).born


def test_a_child_with_a_passport_has_a_guardian_by_the_household_register():
    parent, clerk = make.citizen("示例·王大明"), make.officer(policies.REGISTER)
    child = Seen("SAMPLE CHILD", NUMBERS["passport"], born=make.birthday(9))
    papers = (make.seen(parent), child, GuardianBasis.HOUSEHOLD, "户-1")
    with pytest.raises(Invalid):
        register_guardian(papers[0], replace(child, born=None), *papers[2:], by=clerk)
    uid = register_guardian(*papers, by=clerk)
    until = Mandate.objects.get(uid=uid).ends_on
    assert until == births.last_minor_day(child.born, clock.today())


def test_what_a_clerk_saw_counts_before_what_anybody_declared():
    row, clerk = let_in("passport", NUMBERS["passport"]), make.officer(policies.REGISTER)
    young = make.birthday(15)
    seen = Seen("SAMPLE ANNA MARIA", NUMBERS["passport"], "", "passport", young, without_phone=True)
    register_at_window(seen, "协议-1", by=clerk)
    assert Person.objects.get(pk=row.pk).born == young
    register_at_window(replace(seen, born=BORN), "协议-2", by=clerk)
    assert Person.objects.get(pk=row.pk).born == young
