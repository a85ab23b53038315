from dataclasses import replace

import pytest

from tests.refusals.everything import changed, digests
from tongban.kernel import clock
from tongban.kernel.actors import Anonymous
from tongban.kernel.errors import Invalid, Refused
from tongban.modules.identity import policies
from tongban.modules.identity.actions.serve_relative import arrange_after_death, serve_relative
from tongban.modules.identity.contracts import Relation, RelativeAsks, RelativeWay
from tongban.modules.identity.models import DeathReport, Look, Person
from tongban.modules.identity.tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(db):
    return make.officer(policies.REGISTER)


@pytest.fixture
def died(desk, citizen):
    make.died(make.seen(citizen), desk)
    return make.seen(citizen)


def asks(way=RelativeWay.SEE, **more):
    return RelativeAsks("示例·王儿子", make.number_at(30), Relation.CHILD, way, "亲-1", **more)


def test_they_see_and_it_is_written_down(desk, citizen, died):
    told = serve_relative(died, asks(), by=desk)
    assert (told["name"], told["id_no"]) == (died.name, died.id_no)
    look = Look.objects.get(person=citizen.person_id)
    assert look.reason == "近亲属（子女）查阅，证明：亲-1"
    assert look.fields == ["name", "id_no", "phone"]
    serve_relative(died, asks(RelativeWay.COPY), by=desk)
    assert Look.objects.count() == 2


def test_the_telephone_is_corrected_and_deleted(desk, citizen, died):
    told = serve_relative(died, asks(RelativeWay.CORRECT, phone="10000000099"), by=desk)
    assert told == {"phone": "10000000099"}
    assert serve_relative(died, asks(RelativeWay.DELETE), by=desk) == {"phone": ""}
    assert [one.fields for one in Look.objects.all()] == [["phone"], ["phone"]]
    assert Person.objects.get(pk=citizen.person_id).phone_index == ""


@pytest.mark.parametrize(
    "why", ["living", "arranged", "paper", "relative", "phone", "right", "own"]
)
def test_what_is_refused_changes_nothing(desk, citizen, why):
    if why == "arranged":
        arrange_after_death(kept=True, by=citizen)
    seen, asked, by = make.seen(citizen), asks(), desk
    if why != "living":
        make.died(seen, desk)
    if why == "paper":
        asked = replace(asked, paper="")
    if why == "relative":
        asked = replace(asked, id_no="1")
    if why == "phone":
        asked = asks(RelativeWay.CORRECT, phone="1")
    if why == "right":
        by = make.officer()
    if why == "own":
        by = replace(desk, staff_person_id=citizen.person_id)
    before = digests()
    with pytest.raises((Refused, Invalid)):
        serve_relative(seen, asked, by=by)
    assert changed(before) == []


@pytest.mark.parametrize("who", ["clerk", "dead"])
def test_the_relative_is_neither_the_clerk_nor_the_dead(desk, died, who):
    own = make.citizen("示例·王儿子")
    number = make.id_of(own)[1] if who == "clerk" else died.id_no
    by = replace(desk, staff_person_id=own.person_id)
    before = digests()
    with pytest.raises(Refused, match=r"identity\.same_person"):
        serve_relative(died, replace(asks(), id_no=number), by=by)
    assert changed(before) == []


def test_the_arrangement_is_ones_own(citizen, sign_in):
    before = digests()
    with pytest.raises(Refused):
        arrange_after_death(kept=True, by=Anonymous)
    assert changed(before) == []
    client = sign_in(citizen)
    assert "不向近亲属提供" in client.get("/my/account").content.decode()
    assert client.post("/my/after-death", {"kept": "yes"}).status_code == 302
    assert Person.objects.get(pk=citizen.person_id).keeps_from_relatives
    assert "取消这个安排" in client.get("/my/account").content.decode()


def test_the_page_of_the_window(desk, citizen, sign_in):
    client, seen = sign_in(desk), make.seen(citizen)
    typed = {
        "name": seen.name, "id_no": seen.id_no, "paper": "死-1", "relation": "child", "way": "see",
        "died_on": clock.today().isoformat(), "own_name": "示例·王儿子",
        "own_id_no": make.number_at(30), "step": "report",
    }  # fmt: skip
    page = "/desk/people/deaths"
    assert client.get(page).status_code == 200
    assert client.post(page, typed | {"step": "relative"}).status_code == 409
    assert client.post(page, typed | {"died_on": "x"}).status_code == 422
    done = client.post(page, typed).headers["Location"]
    assert "已登记，等待确认" in client.get(done).content.decode()
    make.confirmed(DeathReport.objects.get().pk)
    shown = client.post(page, typed | {"step": "relative"})
    assert seen.id_no in shown.content.decode()
    wrong = client.post(page, typed | {"step": "relative", "own_id_no": "1"})
    assert wrong.status_code == 422
    back = client.post(page, typed | {"step": "take_back"}).headers["Location"]
    assert "已登记，等待确认" in client.get(back).content.decode()
    assert sign_in(make.citizen("示例·赵旁人")).get(page).status_code == 403


@pytest.mark.once("sqlite")
def test_a_press_of_enter_registers_nobody_as_dead(desk, citizen, sign_in):
    seen, client = make.seen(citizen), sign_in(desk)
    client.get("/desk/people/deaths")
    before = digests()
    typed = {"name": seen.name, "id_no": seen.id_no, "paper": "死-1", "died_on": "2026-01-02"}
    for step in ({}, {"step": "else"}):
        answer = client.post("/desk/people/deaths", typed | step)
        assert answer.status_code == 422
        assert "请选择办什么。" in answer.content.decode()
    assert changed(before) == []


def test_clear_values_need_a_fresh_proof(desk, died):
    client = make.browser(desk, proved=False)
    typed = {
        "name": died.name, "id_no": died.id_no, "paper": "亲-1", "relation": "child", "way": "see",
        "own_name": "示例·王儿子", "own_id_no": make.number_at(30), "step": "relative",
    }  # fmt: skip
    answer = client.post("/desk/people/deaths", typed)
    assert answer.status_code == 403
    assert "可以交给近亲属的信息" not in answer.content.decode()
    assert Look.objects.count() == 0
