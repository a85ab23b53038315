import datetime as dt
from dataclasses import replace

import pytest

from tests.refusals.everything import changed, digests
from tongban.kernel import clock
from tongban.kernel.actors import Anonymous
from tongban.kernel.crypto import blind_index
from tongban.kernel.errors import Invalid, NotFound, Refused
from tongban.modules.identity import policies, public, tasks
from tongban.modules.identity.actions.claim_ward import claim_ward
from tongban.modules.identity.actions.register_at_window import register_at_window
from tongban.modules.identity.contracts import Assurance, Seen
from tongban.modules.identity.models import Mandate, Person
from tongban.modules.identity.queries import mandates, people
from tongban.modules.identity.tests import factories as make

pytestmark = pytest.mark.django_db


def child(families, *parents, age=7, name="示例·王小朋"):
    seen = Seen(name, make.number_at(age))
    for one in parents:
        families.known.add((make.id_of(one)[1], name, seen.id_no))
    return seen


def test_the_register_says_yes_and_the_parent_acts_in_all_things(families, citizen):
    seen = child(families, citizen)
    acting = make.helper(claim_ward(seen, by=citizen), citizen)
    assert acting.helping.guardian
    assert acting.helping.helper.startswith("监护人示")
    assert acting.person_id == public.person_by_id_no(seen.id_no)
    assert [one.name for one in mandates.wards(citizen)] == ["示*·**朋"]


def test_both_parents_each_have_their_own(families, citizen):
    other = make.citizen("示例·李办事")
    seen = child(families, citizen, other)
    for parent in (citizen, other):
        claim_ward(seen, by=parent)
    assert len(Mandate.objects.filter(way="guardian", ended_at=None)) == 2
    with pytest.raises(Refused, match=r"identity\.already_guardian"):
        claim_ward(seen, by=citizen)


@pytest.mark.parametrize("wrong", ["name", "number", "person"])
def test_any_no_is_one_sentence_and_nothing_changes(families, citizen, wrong):
    seen = child(families, citizen)
    tried = {
        "name": Seen("示例·别人", seen.id_no),
        "number": Seen(seen.name, make.number_at(7)),
        "person": seen,
    }[wrong]
    by = make.citizen("示例·孙无名") if wrong == "person" else citizen
    before = digests()
    with pytest.raises(Refused, match=r"identity\.not_the_guardian"):
        claim_ward(tried, by=by)
    assert changed(before) in ([], ["identity_attempt"])


def test_nobody_learns_by_claiming_who_is_registered_here(families, citizen):
    """A passport tells no birthday: the one kept of a grown person answered before the register."""
    adult = Seen("SAMPLE ANNA MARIA", "UTO/D23145890", "", "passport", make.birthday(30), True)
    register_at_window(adult, "协议-1", by=make.officer(policies.REGISTER))
    for number in (adult.id_no, "UTO/L898902C3"):
        asked = Seen("SAMPLE CHILD", number, "", "passport", make.birthday(9))
        with pytest.raises(Refused, match=r"identity\.not_the_guardian"):
            claim_ward(asked, by=citizen)
    families.known.add((make.id_of(citizen)[1], adult.name, adult.id_no))
    lie = replace(adult, born=make.birthday(9))
    with pytest.raises(Refused, match=r"identity\.no_minor"):
        claim_ward(lie, by=citizen)
    assert not Mandate.objects.exists()


def test_for_whom_it_is_not(families, citizen):
    seen = child(families, citizen)
    for who, why in (
        (Anonymous, "access.sign_in"),
        (make.at_level(1), "identity.level_too_low"),
        (make.clerk(), "access.not_allowed"),
        (make.minor(17), "identity.needs_guardian"),
    ):
        before = digests()
        with pytest.raises(Refused, match=why):
            claim_ward(seen, by=who)
        assert changed(before) == []
    with pytest.raises(Refused, match=r"identity\.no_minor"):
        claim_ward(child(families, citizen, age=18), by=citizen)
    with pytest.raises(Invalid):
        claim_ward(Seen("示例·王小朋", "1"), by=citizen)
    families.silent = True
    with pytest.raises(Refused, match=r"identity\.no_register"):
        claim_ward(seen, by=citizen)


def test_whoever_had_registered_the_childs_number_has_it_no_more(families, citizen):
    squatter = make.minor(15)
    Person.objects.filter(pk=squatter.person_id).update(level=Assurance.NONE)
    name, number = make.id_of(squatter)
    families.known.add((make.id_of(citizen)[1], name, number))
    client = make.browser(make.actor(squatter.account_id))
    assert client.get("/my/account").status_code == 200
    claim_ward(Seen(name, number), by=citizen)
    assert client.get("/my/account").status_code == 302


def test_it_ends_by_itself_at_eighteen(families, citizen):
    seen = child(families, citizen, age=17)
    uid = claim_ward(seen, by=citizen)
    birthday = clock.today().replace(year=clock.today().year + 1)
    with clock.at(clock.now() + (birthday - dt.timedelta(days=1) - clock.today())):
        assert make.helper(uid, citizen) is not None
        assert tasks.end_grown() == 0
    with clock.at(clock.now() + (birthday - clock.today())):
        assert make.helper(uid, citizen) is None
        assert tasks.end_grown() == 1
        assert mandates.state(Mandate.objects.get(uid=uid)) == "expired"


def test_neither_side_ends_it_on_line(families, citizen):
    uid = claim_ward(child(families, citizen), by=citizen)
    stranger, before = make.citizen(), digests()
    with pytest.raises(Refused, match=r"identity\.guardian_stays"):
        public.end_mandate(uid, by=citizen)
    with pytest.raises(NotFound):
        public.end_mandate(uid, by=stranger)
    assert changed(before) == []


def test_the_page(families, citizen, sign_in):
    seen, client = child(families, citizen), sign_in(citizen)
    assert "认领孩子" in client.get("/my/wards").content.decode()
    wrong = client.post("/my/wards", {"name": "示例·别人", "id_no": seen.id_no})
    assert wrong.status_code == 422
    assert client.post("/my/wards", {"name": seen.name, "id_no": seen.id_no}).status_code == 302
    assert "现在为示" in client.get("/my/wards").content.decode()
    uid = Mandate.objects.get().uid
    client.post(f"/my/mandates/{uid}/act")
    assert "代办" in client.get("/my/account").content.decode()
    assert client.get("/my/wards").status_code == 403


def test_a_wrong_name_under_the_childs_number_keeps_no_parent_out(families, citizen):
    squatter = make.at_level(Assurance.NONE)
    number = make.number_at(7)
    index = blind_index(number, people.ID_NO)
    Person.objects.filter(pk=squatter.person_id).update(id_index=index)
    families.known.add((make.id_of(citizen)[1], "示例·王小朋", number))
    acting = make.helper(claim_ward(Seen("示例·王小朋", number), by=citizen), citizen)
    assert acting.person_id == squatter.person_id
    assert public.masked_person(squatter.person_id).name == "示*·**朋"
