import pytest

from tests.refusals.everything import changed, digests
from tongban.kernel.errors import NotFound, Refused
from tongban.modules.identity import public
from tongban.modules.identity.actions.answer_clerk_offer import (
    accept_clerk_offer,
    decline_clerk_offer,
)
from tongban.modules.identity.actions.name_clerk import name_clerk, withdraw_clerk_offer
from tongban.modules.identity.contracts import Act, Other, Role
from tongban.modules.identity.models import ClerkOffer, Clerkship
from tongban.modules.identity.queries import companies
from tongban.modules.identity.tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def boss(db):
    return make.clerk(role=Role.LEGAL_REPRESENTATIVE)


def offered(boss, person, role=Role.CLERK, how=None):
    other = Other(*make.id_of(person))
    return name_clerk(boss.body_id, other, role, how or make.scope(Act.FILL), by=boss)


def test_who_agrees_acts_as_far_as_was_offered(boss, citizen):
    uid = offered(boss, citizen, how=make.scope(Act.FILL, items=("x",)))
    assert make.actor(citizen.account_id, boss.body_id) is None
    accept_clerk_offer(uid, by=citizen)
    acting = make.actor(citizen.account_id, boss.body_id)
    assert (acting.reach.acts, acting.reach.items) == (frozenset({"fill"}), ("x",))
    assert [one.role for one in companies.clerks(boss.body_id, by=boss).rows] == [
        Role.LEGAL_REPRESENTATIVE, Role.CLERK,
    ]  # fmt: skip


def test_who_declines_does_not(boss, citizen):
    uid = offered(boss, citizen)
    decline_clerk_offer(uid, by=citizen)
    with pytest.raises(Refused, match=r"identity\.offer_not_waiting"):
        accept_clerk_offer(uid, by=citizen)
    assert make.actor(citizen.account_id, boss.body_id) is None


@pytest.mark.parametrize("answer", [accept_clerk_offer, decline_clerk_offer])
def test_it_is_for_the_named_one_alone(boss, citizen, answer):
    uid = offered(boss, citizen)
    for who in (make.citizen("示例·孙无名"), boss, make.officer()):
        before = digests()
        with pytest.raises((NotFound, Refused)):
            answer(uid, by=who)
        assert changed(before) == []


@pytest.mark.parametrize("why", ["withdrawn", "over", "asker left", "asker relieved"])
def test_what_no_longer_stands_cannot_be_accepted(boss, citizen, why):
    asker = make.clerk(boss.body_id, Role.ADMIN)
    uid = offered(asker, citizen)
    if why == "withdrawn":
        withdraw_clerk_offer(uid, by=asker)
    if why == "over":
        ClerkOffer.objects.update(starts_on="2020-01-01", ends_on="2020-01-02")
    if why == "asker left":
        public.end_clerkship(make.number_of(asker), by=asker)
    if why == "asker relieved":
        public.end_clerkship(make.number_of(asker), by=boss)
    before = digests()
    with pytest.raises(Refused, match=r"identity\.offer_not_waiting"):
        accept_clerk_offer(uid, by=citizen)
    assert changed(before) == []


def test_a_clerk_becomes_administrator_and_one_whose_term_is_over_begins_again(boss, citizen):
    accept_clerk_offer(offered(boss, citizen), by=citizen)
    accept_clerk_offer(offered(boss, citizen, Role.ADMIN), by=citizen)
    assert [one.role for one in public.clerkships(citizen.account_id)] == [Role.ADMIN]
    Clerkship.objects.filter(account=citizen.account_id, ended_at=None).update(
        starts_on="2020-01-01", ends_on="2020-01-02"
    )
    assert public.clerkships(citizen.account_id) == []
    accept_clerk_offer(offered(boss, citizen), by=citizen)
    assert [one.role for one in public.clerkships(citizen.account_id)] == [Role.CLERK]


def test_the_representative_is_not_made_a_clerk(boss):
    admin, oneself = make.clerk(boss.body_id, Role.ADMIN), make.actor(boss.account_id)
    uid = offered(admin, oneself)
    before = digests()
    with pytest.raises(Refused, match=r"identity\.already_clerk"):
        accept_clerk_offer(uid, by=oneself)
    assert changed(before) == []


def test_a_minor_is_no_clerk(boss):
    young = make.minor(16)
    uid = offered(boss, young)
    before = digests()
    with pytest.raises(Refused, match=r"identity\.needs_guardian"):
        accept_clerk_offer(uid, by=young)
    assert changed(before) == []
