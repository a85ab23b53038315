"""People who show another document than the resident card: every door is open to them."""

import pytest

from tongban.kernel.codes import citizen_check
from tongban.kernel.errors import Invalid
from tongban.modules.identity import policies, public
from tongban.modules.identity.actions._documents import LONGEST
from tongban.modules.identity.actions.register_at_window import register_at_window
from tongban.modules.identity.contracts import Registration, Seen
from tongban.modules.identity.models import Person
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
LONG = "Maria del Carmen Hernandez-Villanueva y Fernandez de Cordoba Example"


def let_in(kind, number, name="SAMPLE ANNA MARIA"):
    asked = Registration(name, number, "10000000077", make.PASSWORD, kind)
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
    seen = Seen("SAMPLE ANNA MARIA", number, "", kind)
    done = register_at_window(seen, "协议-1", by=clerk)
    assert Person.objects.get(pk=done.person_id).level == 3


def test_the_page_takes_a_passport_with_its_country(browser):
    data = {
        "name": LONG,
        "document": "passport",
        "id_no": "d23145890",
        "country": "uto",
        "phone": "10000000078",
        "password": make.PASSWORD,
    }
    assert browser.post("/register", data).status_code == 302
    row = Person.objects.get()
    assert (row.id_no, row.name) == ("UTO/D23145890", LONG)
    assert len(row.name_masked) == len(LONG)
    again = browser.post("/register", data | {"country": ""})
    assert again.status_code == 422
    assert "UTO/D23145890" in again.content.decode()
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
