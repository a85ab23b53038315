import datetime as dt
import json
from dataclasses import replace

import pytest

from tests.refusals.everything import changed, digests
from tongban.kernel import clock
from tongban.kernel.actors import Rule
from tongban.kernel.errors import Invalid, Refused
from tongban.kernel.models import OutboxEvent
from tongban.modules.identity import policies, ports, public, tasks
from tongban.modules.identity.actions.register_at_window import register_at_window
from tongban.modules.identity.actions.report_death import report_death, take_back_death
from tongban.modules.identity.contracts import Role, Seen
from tongban.modules.identity.models import Mandate, Person, PostHolding, Staff
from tongban.modules.identity.queries import accounts, deaths, people
from tongban.modules.identity.tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(db):
    return make.officer(policies.REGISTER)


def today():
    return clock.today()


def test_everything_that_rests_on_life_ends(desk, citizen):
    agent, principal = make.citizen("示例·李办事"), make.citizen("示例·赵委托")
    given, got = make.mandate(citizen, agent), make.mandate(principal, citizen)
    offered = make.offer(principal, citizen)
    body = make.body()
    public.add_clerk(citizen.account_id, body, Role.LEGAL_REPRESENTATIVE, by=make.TESTER)
    token = public.issue_token(citizen.account_id, "示例", by=make.TESTER)
    client, name = make.browser(citizen), make.id_of(citizen)[1]
    make.died(make.seen(citizen), desk)
    assert make.actor(citizen.account_id) is None
    assert public.actor_by_token(token) is None
    assert client.get("/my/account").status_code == 302
    assert accounts.account_for_sign_in(name) is None
    for uid in (given, got, offered):
        assert Mandate.objects.get(uid=uid).ended_how == "died"
    assert make.helper(given, agent) is None
    assert public.clerk_accounts(body) == []
    assert public.body(body).representative == ""
    assert OutboxEvent.objects.filter(kind="identity.person_died").count() == 1
    assert Person.objects.get(pk=citizen.person_id).died_on == today()


@pytest.mark.parametrize("why", ["paper", "name", "nobody", "future", "unborn", "right", "twice"])
def test_what_is_wrong_is_refused_and_nothing_changes(desk, citizen, why):
    seen, day, paper, by = make.seen(citizen), today(), "死-1", desk
    if why == "paper":
        paper = " "
    if why == "name":
        seen = Seen("示例·别人", seen.id_no)
    if why == "nobody":
        seen = Seen("示例·孙无名", make.number_at(40))
    if why == "future":
        day += dt.timedelta(days=1)
    if why == "unborn":
        day = dt.date(1900, 1, 1)
    if why == "right":
        by = make.officer()
    if why == "twice":
        report_death(seen, day, paper, by=by)
    before = digests()
    with pytest.raises((Refused, Invalid)):
        report_death(seen, day, paper, by=by)
    assert changed(before) == []


def test_a_wrong_registration_is_taken_back_and_mandates_are_signed_anew(desk, citizen):
    agent, seen = make.citizen("示例·李办事"), make.seen(citizen)
    uid = make.mandate(citizen, agent)
    with pytest.raises(Refused, match=r"identity\.not_dead"):
        take_back_death(seen, "撤-1", by=desk)
    make.died(seen, desk)
    before = digests()
    for by, paper in ((desk, ""), (agent, "撤-1")):
        with pytest.raises(Refused):
            take_back_death(seen, paper, by=by)
    assert changed(before) == []
    report = take_back_death(seen, "撤-1", by=desk)
    assert make.actor(citizen.account_id) is None
    make.confirmed(report)
    assert make.actor(citizen.account_id) is not None
    assert make.helper(uid, agent) is None


def test_nobody_comes_back_by_another_door(desk, citizen):
    seen = make.seen(citizen)
    make.died(seen, desk)
    before = digests()
    with pytest.raises(Refused, match=r"identity\.has_died"):
        register_at_window(replace(seen, without_phone=True), "协议-1", by=desk)
    with pytest.raises(Refused):
        make.guardian(make.minor(5), citizen)
    assert "identity_mandate" not in changed(before)


class Deaths:
    def __init__(self, *told):
        self.told = told

    def reported(self, since):
        return [(number, day) for number, day in self.told if day >= since]


def test_the_register_is_asked_every_day(citizen, monkeypatch):
    number = make.id_of(citizen)[1]
    known = Deaths((number, today()), (make.number_at(70), today()))
    monkeypatch.setattr(ports.DEATHS, "_plugged", {"test": known})
    assert tasks.take_deaths() == 1
    assert tasks.take_deaths() == 0
    assert make.actor(citizen.account_id) is None


def test_the_report_of_the_register_costs_the_same_however_long(
    monkeypatch, django_assert_num_queries, memory_stays_fresh
):
    known = [make.id_of(make.citizen())[1] for _ in range(3)]
    strangers = [make.number_at(70) for _ in range(4)]
    told = Deaths(*((number, today()) for number in [*known, *strangers]))
    monkeypatch.setattr(ports.DEATHS, "_plugged", {"test": told})
    with django_assert_num_queries(1):
        found = deaths.newly_reported(today())
    assert [seen.id_no for seen, _day in found] == known
    monkeypatch.setattr(people, "AT_ONCE", 3)
    with django_assert_num_queries(3):
        assert deaths.newly_reported(today()) == found


def test_a_rule_needs_no_paper_and_nobody_else_may(citizen):
    report_death(make.seen(citizen), today(), "", by=Rule("death_register"))
    assert make.actor(citizen.account_id) is None


def test_a_register_that_errs_again_is_not_heeded_again(desk, citizen, monkeypatch):
    seen = make.seen(citizen)
    told = Deaths((seen.id_no, today()))
    monkeypatch.setattr(ports.DEATHS, "_plugged", {"test": told})
    assert tasks.take_deaths() == 1
    make.confirmed(take_back_death(seen, "撤-1", by=desk))
    assert tasks.take_deaths() == 0
    assert make.actor(citizen.account_id) is not None


def test_one_wrong_line_of_the_register_holds_nobody_up(citizen, monkeypatch):
    other = make.citizen("示例·李晚到")
    unborn, right = (make.id_of(one)[1] for one in (citizen, other))
    told = Deaths((unborn, dt.date(1900, 1, 1)), (right, today()))
    monkeypatch.setattr(ports.DEATHS, "_plugged", {"test": told})
    assert tasks.take_deaths() == 1
    assert make.actor(other.account_id) is None
    assert make.actor(citizen.account_id) is not None


def test_what_the_register_says_settles_what_waits(desk, citizen, monkeypatch):
    seen = make.seen(citizen)
    report_death(seen, today(), "死-1", by=desk)
    with pytest.raises(Refused, match=r"identity\.death_waits"):
        report_death(seen, today(), "死-2", by=make.officer(policies.REGISTER))
    told = Deaths((seen.id_no, today()))
    monkeypatch.setattr(ports.DEATHS, "_plugged", {"test": told})
    assert tasks.take_deaths() == 1
    assert deaths.waiting(desk).rows == []
    assert make.actor(citizen.account_id) is None


def test_who_was_a_member_of_staff_is_one_no_more(desk, citizen):
    member = make.officer(policies.UNMASK)
    index = Person.objects.get(pk=citizen.person_id).id_index
    Staff.objects.filter(pk=member.staff_id).update(id_index=index)
    client = make.browser(member)
    make.died(make.seen(citizen), desk)
    assert make.actor(member.account_id) is None
    assert client.get("/my/account").status_code == 302
    assert not PostHolding.objects.filter(staff=member.staff_id, ended_at=None).exists()
    told = OutboxEvent.objects.filter(kind="identity.account_closed").get()
    assert json.loads(told.payload)["why"] == "died"
