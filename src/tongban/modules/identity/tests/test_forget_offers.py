"""Offers that ran out keep nobody's number."""

import datetime as dt

import pytest

from tests.refusals.everything import changed, digests
from tongban.kernel import audit, clock
from tongban.kernel.actors import Rule
from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.jobs import JOBS
from tongban.modules.identity import tasks
from tongban.modules.identity.actions import forget_offers as forgetting
from tongban.modules.identity.actions.name_clerk import name_clerk
from tongban.modules.identity.contracts import Act, Other, Role
from tongban.modules.identity.models import ClerkOffer, Mandate
from tongban.modules.identity.queries import companies, mandates
from tongban.modules.identity.tests import factories as make

pytestmark = pytest.mark.django_db
BY = Rule("offer_ran_out")


@pytest.fixture
def boss(db):
    return make.clerk(role=Role.LEGAL_REPRESENTATIVE)


def ask(boss, person, days=30):
    other = Other(*make.id_of(person))
    how = make.scope(Act.FILL, days=days)
    return name_clerk(boss.body_id, other, Role.CLERK, how, by=boss)


def kept():
    """The uids of the offers that still keep whom they named."""
    tables = (Mandate.objects, ClerkOffer.objects)
    found = [row for one in tables for row in one.values_list("uid", "other_sealed")]
    return {uid for uid, sealed in found if bytes(sealed)}


def on_day(days):
    with clock.at(clock.now() + dt.timedelta(days=days)):
        return JOBS["identity.forget_offers"].run()


def test_an_offer_is_forgotten_once_its_last_day_is_past(boss, citizen):
    agent = make.citizen("示例·李办事")
    offered, asked = make.offer(citizen, agent), ask(boss, citizen)
    longer = {make.offer(citizen, agent, make.scope(days=60)), ask(boss, agent, days=60)}
    on_day(30)
    assert kept() == {offered, asked} | longer
    on_day(31)
    assert kept() == longer
    assert audit.history(f"mandate:{offered}")[-1].action == "identity.forget_offers"
    assert asked in audit.history(f"body:{boss.body_id}")[-1].facts


def test_both_sides_still_read_what_ran_out(boss, citizen):
    agent = make.citizen("示例·李办事")
    uid = make.offer(citizen, agent)
    ask(boss, agent)
    with clock.at(clock.now() + dt.timedelta(days=31)):
        before = mandates.mine(citizen).rows, mandates.mine(agent).rows, companies.offers_to(agent)
        assert tasks.forget_run_out() == 2
        assert tasks.forget_run_out() == 0
        after = mandates.mine(citizen).rows, mandates.mine(agent).rows, companies.offers_to(agent)
    assert before == after
    assert [one.uid for one in after[0]] == [uid]


def test_what_is_signed_answered_or_open_is_left_alone(boss, citizen):
    agent = make.citizen("示例·李办事")
    make.mandate(citizen, agent)
    make.offer(citizen, agent)
    ask(boss, citizen)
    before = digests()
    with pytest.raises(NotFound):
        forgetting.forget_offers(by=BY)
    assert changed(before) == []


def test_only_a_rule_forgets_them(boss, citizen):
    ask(boss, citizen)
    before = digests()
    with clock.at(clock.now() + dt.timedelta(days=31)):
        for by in (citizen, boss):
            with pytest.raises(Refused, match=r"access\.not_allowed"):
                forgetting.forget_offers(by=by)
    assert changed(before) == []


def test_many_go_in_few_statements(boss, monkeypatch, django_assert_max_num_queries):
    for n in range(7):
        ask(boss, make.citizen(f"示例·第{n}位"))
    monkeypatch.setattr(forgetting, "AT_ONCE", 5)
    with clock.at(clock.now() + dt.timedelta(days=31)):
        # savepoint and release; two lists, two erasures, the head of the chain, its entry
        with django_assert_max_num_queries(8):
            assert forgetting.forget_offers(by=BY) == 5
        assert tasks.forget_run_out() == 2
    assert kept() == set()
