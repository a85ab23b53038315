"""The pages: claim, ask, agree, act, see what was done, change, end."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tongban.kernel import clock
from tongban.modules.identity import public
from tongban.modules.identity.actions._uses import write_use
from tongban.modules.identity.contracts import Role
from tongban.modules.identity.models import ClerkOffer, Clerkship
from tongban.modules.identity.queries import companies as reads
from tongban.modules.identity.tests import factories as make

pytestmark = pytest.mark.django_db
NAME = "和安市示例五金店（演示）"


def form(person, **changes):
    name, number = make.id_of(person)
    first = clock.today()
    given = {
        "step": "sign",
        "name": name,
        "id_no": number,
        "role": "clerk",
        "acts": ["fill", "submit"],
        "range": "all",
        "starts_on": first.isoformat(),
        "ends_on": (first + dt.timedelta(days=30)).isoformat(),
    }
    return given | changes


def text(answer):
    return answer.content.decode()


def test_a_person_claims_a_body_and_switches_to_it(sign_in, companies):
    boss, code = make.citizen("示例·陆店主"), make.uscc(820)
    companies.name(code, NAME, boss)
    mine = sign_in(boss)
    assert "认领单位" in text(mine.get("/my/companies"))
    there = mine.post("/my/companies/claim", {"uscc": code, "name": NAME}).headers["Location"]
    body = public.clerkships(boss.account_id)[0].body_id
    assert there == f"/my/companies/{body}?done=claimed"
    page = text(mine.get(there))
    assert "认领成功" in page
    assert "谁可以为单位办事" not in page
    mine.post("/my/role", {"body": str(body)})
    assert "谁可以为单位办事" in text(mine.get(f"/my/companies/{body}"))


def test_from_the_offer_to_a_clerk_who_acts_and_leaves(sign_in):
    boss, clerk = make.clerk(role=Role.LEGAL_REPRESENTATIVE), make.citizen("示例·李办事")
    mine, theirs, body = sign_in(boss), sign_in(clerk), boss.body_id
    assert mine.post(f"/my/companies/{body}/name", form(clerk)).status_code == 302
    uid = ClerkOffer.objects.get().uid
    assert "等对方答复" in text(mine.get(f"/my/companies/{body}"))
    assert boss.body_name in text(theirs.get("/my/companies"))
    assert "填写、提交" in text(theirs.get(f"/my/companies/offers/{uid}"))
    theirs.post(f"/my/companies/offers/{uid}", {"answer": "accept"})
    assert "经办人" in text(theirs.get(f"/my/companies/{body}"))
    number = public.clerkships(clerk.account_id)[0].clerkship_id
    assert mine.get(f"/my/companies/clerks/{number}").status_code == 200
    changed = form(clerk, acts=["fill"])
    assert mine.post(f"/my/companies/clerks/{number}", changed).status_code == 302
    held = public.clerkships(clerk.account_id)[0]
    assert held.acts == ("fill",)
    theirs.post(f"/my/companies/clerks/{held.clerkship_id}/end")
    assert public.clerkships(clerk.account_id) == []


def test_what_is_wrong_stands_beside_its_field(sign_in, companies):
    boss = make.citizen()
    client = sign_in(boss)
    answer = client.post("/my/companies/claim", {"uscc": make.uscc(821), "name": NAME})
    assert answer.status_code == 422
    assert "没有认领" in text(answer)
    assert client.post("/my/companies/claim", {"uscc": "1", "name": NAME}).status_code == 422


def test_the_form_keeps_what_was_typed(sign_in):
    by, person = make.clerk(role=Role.LEGAL_REPRESENTATIVE), make.citizen("示例·孙无名")
    client, there = sign_in(by), f"/my/companies/{by.body_id}/name"
    wrong = client.post(there, form(person, ends_on="", acts=[]))
    assert wrong.status_code == 422
    assert "示例·孙无名" in text(wrong)
    found = client.post(there, form(person, step="find", find="xyzzy"))
    assert found.status_code == 200
    assert client.post(there, form(make.actor(by.account_id))).status_code == 422
    assert not ClerkOffer.objects.exists()


def test_an_offer_taken_back_or_declined(sign_in):
    by, person = make.clerk(role=Role.LEGAL_REPRESENTATIVE), make.citizen()
    mine, theirs = sign_in(by), sign_in(person)
    for n in range(2):
        mine.post(f"/my/companies/{by.body_id}/name", form(person))
        uid = ClerkOffer.objects.order_by("-id")[0].uid
        if n:
            mine.post(f"/my/companies/offers/{uid}/withdraw")
        else:
            theirs.post(f"/my/companies/offers/{uid}", {"answer": "decline"})
        assert "已经答复" in text(theirs.get(f"/my/companies/offers/{uid}"))
        assert theirs.post(f"/my/companies/offers/{uid}", {"answer": "x"}).status_code == 404


def test_for_whom_the_pages_are_not(sign_in, browser):
    by = make.clerk()
    stranger, helper = make.citizen(), make.citizen()
    for path in ("/my/companies", f"/my/companies/{by.body_id}", "/my/companies/claim"):
        assert browser.get(path).status_code == 302
    assert sign_in(stranger).get(f"/my/companies/{by.body_id}").status_code == 404
    assert sign_in(by).get(f"/my/companies/{by.body_id}/name").status_code == 403
    acting = make.helper(make.mandate(stranger, helper), helper)
    assert sign_in(acting).get("/my/companies").status_code == 403
    assert sign_in(make.officer()).get("/my/companies").status_code == 403
    low = sign_in(make.at_level(1))
    assert "先完成实名核验" in text(low.get("/my/companies"))
    assert low.get("/my/companies/claim").status_code == 403
    number = Clerkship.objects.get(account=by.account_id).pk
    assert sign_in(by).get(f"/my/companies/clerks/{number}").status_code == 404


SAID = "notice--success"


def held(person):
    return public.clerkships(person.account_id)[0].clerkship_id


def follow(client, there, given=None):
    """Send a form and return the page that it leads to."""
    return text(client.post(there, given or {}, follow=True))


def test_each_step_is_answered_by_a_word_of_success_without_script(sign_in):
    boss = make.clerk(role=Role.LEGAL_REPRESENTATIVE)
    clerks = [make.citizen("示例·李办事"), make.citizen("示例·张办事")]
    mine, here = sign_in(boss), f"/my/companies/{boss.body_id}"
    assert SAID not in text(mine.get(here))
    for clerk in clerks:
        page = follow(mine, f"{here}/name", form(clerk))
        assert (SAID in page, "已指定，等对方答复" in page) == (True, True)
    yes, no = (f"/my/companies/offers/{one.uid}" for one in ClerkOffer.objects.order_by("id"))
    theirs, others = (sign_in(one) for one in clerks)
    assert "已同意" in follow(theirs, yes, {"answer": "accept"})
    assert "已答复：不同意" in follow(others, no, {"answer": "decline"})
    assert SAID not in text(theirs.get("/my/companies"))
    fewer = form(clerks[0], acts=["fill"])
    assert "权限已调整" in follow(mine, f"/my/companies/clerks/{held(clerks[0])}", fewer)
    assert "已结束" in follow(mine, f"/my/companies/clerks/{held(clerks[0])}/end")
    follow(mine, f"{here}/name", form(clerks[0]))
    uid = ClerkOffer.objects.get(answered_at=None).uid
    assert "已收回" in follow(mine, f"/my/companies/offers/{uid}/withdraw")


def test_who_leaves_is_told_so(sign_in):
    clerk = make.clerk()
    make.clerk(clerk.body_id, Role.LEGAL_REPRESENTATIVE)
    page = follow(sign_in(clerk), f"/my/companies/clerks/{held(clerk)}/end")
    assert (SAID in page, "已退出" in page) == (True, True)


def test_the_list_of_clerks_costs_as_much_for_many_as_for_one(memory_stays_fresh):
    boss = make.clerk(role=Role.LEGAL_REPRESENTATIVE)
    counted, found = [], reads.clerks(boss.body_id, by=boss).rows
    for _ in range(3):
        make.clerk(boss.body_id)
        with CaptureQueriesContext(connection) as seen:
            found = reads.clerks(boss.body_id, by=boss).rows
        counted.append(len(seen))
    assert [(one.role, one.may_change) for one in found] == [
        (Role.LEGAL_REPRESENTATIVE, False), *[(Role.CLERK, True)] * 3,
    ]  # fmt: skip
    assert len(set(counted)) == 1


def test_what_was_done_is_read_page_by_page(sign_in):
    boss = make.clerk(role=Role.LEGAL_REPRESENTATIVE)
    for number in range(60):
        write_use(boss, "case.submit", [f"case:{number:04d}"])
    client, there = sign_in(boss), f"/my/companies/{boss.body_id}"
    first = text(client.get(there))
    (more,) = re.findall(rf"{there}\?after=[^#\"]+", first)
    second = text(client.get(more))
    shown = [set(re.findall(r"/my/cases/(\d{4})", page)) for page in (first, second)]
    assert [len(one) for one in shown] == [50, 10]
    assert not shown[0] & shown[1]
