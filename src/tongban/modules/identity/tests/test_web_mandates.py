"""The pages: give, read, sign, confirm, act, see what was done, revoke."""

import datetime as dt
import re

import pytest

from tongban.kernel import clock
from tongban.modules.identity.contracts import Assurance
from tongban.modules.identity.models import Mandate, Person, SignIn
from tongban.modules.identity.tests import factories as make

pytestmark = pytest.mark.django_db


def form(agent, **changes):
    name, number = make.id_of(agent)
    first = clock.today()
    given = {
        "side": "principal",
        "kind": "person",
        "name": name,
        "id_no": number,
        "acts": ["fill", "submit"],
        "range": "all",
        "starts_on": first.isoformat(),
        "ends_on": (first + dt.timedelta(days=30)).isoformat(),
    }
    return given | changes


def digest_in(page):
    return re.findall(r'name="digest" value="([0-9a-f]{64})"', page)[0]


def test_from_the_form_to_acting_and_back(sign_in):
    principal, agent = make.citizen("示例·王小明"), make.citizen("示例·李办事")
    mine, theirs = sign_in(principal), sign_in(agent)
    read = mine.post("/my/mandates/new", form(agent, step="read")).content.decode()
    assert "授权委托书" in read
    signed = form(agent, step="sign", digest=digest_in(read))
    there = mine.post("/my/mandates/new", signed).headers["Location"]
    uid = Mandate.objects.get().uid
    assert there == f"/my/mandates/{uid}?done=offered"
    assert "等待确认" in mine.get(there).content.decode()
    assert "等您确认" in theirs.get("/my/mandates").content.decode()
    page = theirs.get(f"/my/mandates/{uid}").content.decode()
    signed = theirs.post(f"/my/mandates/{uid}/confirm", {"digest": digest_in(page)}, follow=True)
    assert "已签字确认" in signed.content.decode()
    assert "有效" in theirs.get(f"/my/mandates/{uid}").content.decode()
    assert theirs.post(f"/my/mandates/{uid}/act").headers["Location"] == "/my/cases"
    head = theirs.get("/my/account").content.decode()
    assert "为示" in head
    assert "示例·王小明" not in head
    assert theirs.get("/my/mandates").status_code == 403
    assert theirs.get("/my/access-log").status_code in {403, 404}
    theirs.post("/my/role", {"body": ""})
    assert "acting__in" not in theirs.get("/my/account").content.decode()
    mine.post(f"/my/mandates/{uid}/end")
    assert "委托人已撤销" in mine.get(f"/my/mandates/{uid}").content.decode()


def test_what_was_typed_stays_and_what_is_wrong_is_named(sign_in):
    principal, agent = make.citizen(), make.citizen("示例·李办事")
    wrong = form(agent, step="read", ends_on="", acts=[])
    answer = sign_in(principal).post("/my/mandates/new", wrong)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "请填写日期" in page
    assert "示例·李办事" in page


def test_nobody_signs_what_was_changed_after_reading(sign_in):
    principal, agent = make.citizen(), make.citizen()
    client = sign_in(principal)
    read = client.post("/my/mandates/new", form(agent, step="read")).content.decode()
    more = form(agent, step="sign", digest=digest_in(read), acts=["fill", "submit", "sign"])
    assert client.post("/my/mandates/new", more).status_code == 409
    assert not Mandate.objects.exists()


def test_items_are_looked_for_and_chosen(sign_in):
    principal, agent = make.citizen(), make.citizen()
    client = sign_in(principal)
    page = client.post(
        "/my/mandates/new", form(agent, step="find", range="some", items=["abc"], find="xyzzy")
    ).content.decode()
    assert 'value="abc"' in page
    none = client.post("/my/mandates/new", form(agent, step="read", range="some"))
    assert none.status_code == 422


@pytest.mark.parametrize("bad", [{"side": "x"}, {"kind": "body"}, {"starts_on": "x"}])
def test_nonsense_is_answered_beside_its_field(sign_in, bad):
    answer = sign_in(make.citizen()).post(
        "/my/mandates/new", form(make.citizen(), step="read", **bad)
    )
    assert answer.status_code == 422


def test_who_is_not_compared_yet_is_told_so(sign_in):
    principal = make.citizen()
    Person.objects.filter(pk=principal.person_id).update(level=Assurance.DECLARED)
    client = sign_in(principal)
    assert "先完成实名核验" in client.get("/my/mandates").content.decode()
    assert client.get("/my/mandates/new").status_code == 403


def test_a_stranger_is_led_to_the_door(browser):
    assert browser.get("/my/mandates").status_code == 302
    assert browser.post("/my/mandates/x/act").status_code in {401, 403}


def test_the_mandate_is_offered_where_one_chooses_for_whom_to_act(sign_in):
    principal, agent = make.citizen("示例·王小明"), make.citizen()
    uid = make.mandate(principal, agent)
    client = sign_in(agent)
    assert f'value="mandate-{uid}"' in client.get("/my/role").content.decode()
    client.post("/my/role", {"body": f"mandate-{uid}"})
    assert SignIn.objects.get().mandate_id == Mandate.objects.get(uid=uid).pk
    assert f'value="mandate-{uid}"' in client.get("/my/role").content.decode()
