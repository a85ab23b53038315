"""Who acts: what an actor is made of, what it costs, and when it changes."""

import datetime as dt

import pytest

from tongban.kernel import clock
from tongban.kernel.crypto import new_token
from tongban.modules.identity import policies, public
from tongban.modules.identity.contracts import AccountKind, GuardianBasis
from tongban.modules.identity.models import Account, Clerkship, PostHolding
from tongban.modules.identity.tests import factories as make
from tongban.modules.places.contracts import PostScope
from tongban.modules.places.tests import factories as places

pytestmark = pytest.mark.django_db


def test_a_person_acts_for_themselves():
    actor = make.citizen("示例·王小明")
    assert (actor.kind, actor.name) == ("person", "示例·王小明")
    assert actor.owner_ref == f"person:{actor.person_id}"
    assert actor.mandate == ""


def test_a_clerk_acts_for_the_body_under_a_named_mandate():
    body = make.body()
    actor = make.clerk(body)
    assert actor.owner_ref == f"body:{body}"
    assert actor.mandate.startswith("clerkship:")
    assert actor.person_id is not None


def test_nobody_acts_for_a_body_without_a_clerkship():
    actor = make.citizen()
    assert make.actor(actor.account_id, make.body()) is None


def test_rights_of_a_post_hold_for_its_own_body():
    actor = make.officer(policies.UNMASK, serial=1)
    own, other = places.uscc(1), places.uscc(2)
    assert actor.orgs == (own,)
    assert actor.may(policies.UNMASK, org=own)
    assert not actor.may(policies.UNMASK, org=other)
    assert not actor.may(policies.APPOINT, org=own)


def test_rights_over_a_region_hold_for_every_body_inside_it():
    actor = make.officer(policies.UNMASK, scope=PostScope.REGION, region="990101")
    assert actor.may(policies.UNMASK, org=places.uscc(2), region="990101001")
    assert not actor.may(policies.UNMASK, region="990102")
    assert actor.may(policies.UNMASK), "somewhere"
    assert not actor.may(policies.UNMASK, org=places.uscc(2)), "a body, nobody says where"


def test_rights_of_several_posts_add_up():
    actor = make.officer(policies.UNMASK)
    second = places.post(policies.APPOINT, key="second", serial=2)
    public.appoint(actor.staff_id, second, by=make.TESTER)
    again = make.actor(actor.account_id)
    assert again.permissions == {policies.UNMASK, policies.APPOINT}
    assert set(again.orgs) == {places.uscc(1), places.uscc(2)}


def test_staff_without_a_post_have_no_rights():
    staff = public.enrol_staff("newcomer", "示例·新人", "N1", make.PASSWORD, by=make.TESTER)
    actor = make.actor(staff.account_id)
    assert actor.is_staff
    assert actor.grants == ()


def test_a_closed_account_acts_no_more():
    actor = make.citizen()
    token = public.issue_token(actor.account_id, "t", by=actor)
    Account.objects.filter(pk=actor.account_id).update(is_active=False)
    assert make.actor(actor.account_id) is None
    assert public.actor_by_token(token) is None


def test_new_rights_of_a_post_count_at_the_next_question():
    actor = make.officer(policies.UNMASK)
    places.post(policies.APPOINT, key=public.posts_of(actor.staff_id)[0])
    assert make.actor(actor.account_id).permissions == {policies.APPOINT}


@pytest.mark.parametrize("who", [make.citizen, make.clerk, lambda: make.officer(policies.UNMASK)])
def test_a_token_costs_one_statement_cold_and_warm(who, django_assert_num_queries):
    actor = who()
    token = public.issue_token(actor.account_id, "t", body_id=actor.body_id, by=actor)
    for _ in range(2):
        with django_assert_num_queries(1):
            assert public.actor_by_token(token) == actor


def test_a_mistyped_token_costs_no_statement(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert public.actor_by_token("tb_nonsense") is None


def test_an_unknown_token_is_nobodys(django_assert_num_queries):
    with django_assert_num_queries(1):
        assert public.actor_by_token(new_token("tb")) is None


def test_a_clerkship_holds_from_its_first_to_its_last_day():
    actor, body = make.citizen(), make.body()
    first, last = dt.date(2026, 3, 2), dt.date(2026, 3, 6)
    public.add_clerk(actor.account_id, body, starts_on=first, ends_on=last, by=make.TESTER)
    noon = dt.datetime(2026, 3, 1, 12, tzinfo=clock.ZONE)
    held = []
    for day in range(7):
        with clock.at(noon + dt.timedelta(days=day)):
            held.append(make.actor(actor.account_id, body) is not None)
            assert bool(public.clerkships(actor.account_id)) is held[-1]
    assert held == [False, True, True, True, True, True, False]


def test_a_post_holding_ends_with_its_last_day():
    actor = make.officer(policies.UNMASK)
    tomorrow = clock.today() + dt.timedelta(days=1)
    PostHolding.objects.filter(staff=actor.staff_id).update(ends_on=tomorrow)
    with clock.at(clock.now() + dt.timedelta(days=1)):
        assert make.actor(actor.account_id).may(policies.UNMASK)
    with clock.at(clock.now() + dt.timedelta(days=2)):
        assert not make.actor(actor.account_id).may(policies.UNMASK)


def test_another_persons_clerkship_does_not_count():
    body = make.body()
    make.clerk(body)
    stranger = make.citizen()
    assert make.actor(stranger.account_id, body) is None
    assert Clerkship.objects.filter(body=body).count() == 1


def test_kinds_are_those_of_the_contract():
    assert Account.objects.get(pk=make.citizen().account_id).kind == AccountKind.PERSON


def test_staff_with_a_right_are_found_to_be_asked():
    one = make.officer(policies.UNMASK, serial=1)
    make.officer(policies.APPOINT, serial=1)
    found = public.staff_with(policies.UNMASK, org=places.uscc(1))
    assert [member.staff_id for member in found] == [one.staff_id]
    assert public.staff_with(policies.UNMASK, org=places.uscc(2)) == []
    assert public.staff_members([one.staff_id])[one.staff_id].account_id == one.account_id


def test_an_adult_in_care_prepares_and_promises_nothing_alone():
    cared = make.citizen("示例·赵老人")
    assert cared.reach is None
    acting = make.guardian(cared, basis=GuardianBasis.COURT)
    now = make.actor(cared.account_id)
    assert now.reach is not None
    assert now.reach.acts == {"fill", "collect"}
    assert policies.may_make_mandates(now) == "identity.needs_guardian"
    assert policies.may_claim_body(now) == "identity.needs_guardian"
    make.expire(acting.helping.uid)
    assert make.actor(cared.account_id).reach is None
