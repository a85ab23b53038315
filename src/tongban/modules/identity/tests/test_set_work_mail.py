import json

import pytest

from tongban.kernel.actors import Anonymous
from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.models import AuditEntry, OutboxEvent
from tongban.modules.identity import public
from tongban.modules.identity.models import Account, Staff
from tongban.modules.identity.tests import factories as make

pytestmark = pytest.mark.django_db
ADDRESS = "bianzhi@tongban.example"


@pytest.fixture
def member():
    return public.enrol_staff("editor", "示例·编制", "N1", make.PASSWORD, by=make.TESTER)


def test_the_address_lies_sealed_and_tells_where_staff_are_reached(member):
    public.set_work_mail(member.staff_id, f" {ADDRESS} ", by=make.TESTER)
    row = Staff.objects.get(pk=member.staff_id)
    assert ADDRESS.encode() not in bytes(row.mail_sealed)
    assert public.work_mail(member.staff_id, by=make.TESTER) == ADDRESS
    noted = AuditEntry.objects.filter(action="identity.set_work_mail").get()
    assert (noted.facts, ADDRESS in noted.facts) == ('{"work_mail":true}', False)


def test_it_is_taken_back_and_a_closed_account_is_told_nothing(member):
    public.set_work_mail(member.staff_id, ADDRESS, by=make.TESTER)
    Account.objects.filter(pk=member.account_id).update(is_active=False)
    assert public.work_mail(member.staff_id, by=make.TESTER) == ""
    Account.objects.filter(pk=member.account_id).update(is_active=True)
    public.set_work_mail(member.staff_id, "", by=make.TESTER)
    assert public.work_mail(member.staff_id, by=make.TESTER) == ""


def test_staff_read_their_own_and_nobody_elses(member):
    public.set_work_mail(member.staff_id, ADDRESS, by=make.TESTER)
    other = public.enrol_staff("other", "示例·别人", "N2", make.PASSWORD, by=make.TESTER)
    mine = make.actor(member.account_id)
    assert public.work_mail(member.staff_id, by=mine) == ADDRESS
    for by in (make.actor(other.account_id), make.citizen(), Anonymous):
        with pytest.raises(Refused, match=r"access\.not_allowed"):
            public.work_mail(member.staff_id, by=by)


@pytest.mark.parametrize("wrong", ["x", "a@b", "a b@example.org", f"{'a' * 120}@example.org"])
def test_what_is_no_address_is_refused(member, wrong):
    with pytest.raises(Refused, match=r"identity\.work_mail_wrong"):
        public.set_work_mail(member.staff_id, wrong, by=make.TESTER)


def test_everyone_sets_their_own_and_only_keepers_that_of_others(member):
    mine = make.actor(member.account_id)
    public.set_work_mail(member.staff_id, ADDRESS, by=mine)
    assert public.work_mail(member.staff_id, by=mine) == ADDRESS
    for by in (Anonymous, make.citizen(), make.officer()):
        with pytest.raises(Refused, match=r"access\.not_allowed"):
            public.set_work_mail(member.staff_id, "", by=by)
    assert public.work_mail(member.staff_id, by=mine) == ADDRESS
    with pytest.raises(NotFound):
        public.set_work_mail(0, ADDRESS, by=make.TESTER)


def test_a_change_is_told_without_the_address(member):
    public.set_work_mail(member.staff_id, ADDRESS, by=make.TESTER)
    told = OutboxEvent.objects.get(kind="identity.work_mail_set")
    assert json.loads(told.payload) == {"staff_id": member.staff_id, "given": True}


def test_the_page_sets_the_own_address_says_what_is_wrong_and_takes_it_back(member, sign_in):
    client = sign_in(make.actor(member.account_id))
    assert "登记工作邮箱" in client.get("/my/account").content.decode()
    wrong = client.post("/my/work-mail", {"mail": "x"})
    assert wrong.status_code == 422
    assert 'value="x"' in wrong.content.decode()
    assert client.post("/my/work-mail", {"mail": ADDRESS}).status_code == 302
    assert ADDRESS in client.get("/my/account").content.decode()
    assert f'value="{ADDRESS}"' in client.get("/my/work-mail").content.decode()
    assert client.post("/my/work-mail", {"mail": ""}).status_code == 302
    assert ADDRESS not in client.get("/my/account").content.decode()


def test_who_is_no_staff_has_no_such_page(citizen, sign_in):
    assert sign_in(citizen).get("/my/work-mail").status_code == 404
