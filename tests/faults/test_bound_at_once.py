"""Two ties of accounts at one moment: each account has one, and a level is raised once."""

from functools import partial

import pytest

from tests.faults.crowd import at_once, refusals
from tongban.kernel import audit
from tongban.kernel.actors import Rule
from tongban.kernel.crypto import sm3
from tongban.modules.identity import public as identity
from tongban.modules.identity.models import LevelRaise
from tongban.modules.identity.tests import factories as people
from tongban.modules.places.contracts import PostScope
from tongban.modules.signon.actions.connect_upstream import connect_upstream
from tongban.modules.signon.actions.link_upstream import link_upstream
from tongban.modules.signon.actions.trust_upstream import trust_upstream
from tongban.modules.signon.contracts import Told, UpstreamCard
from tongban.modules.signon.models import UpstreamLink
from tongban.modules.signon.policies import APPROVE

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.faults]


@pytest.fixture
def guard(db):
    return people.officer(APPROVE, scope=PostScope.REGION)


def connect(key, guard):
    there = "https://x.example.invalid"
    card = UpstreamCard(key, f"示例·{key}", there, "x", by_number=False, vouches=True)
    connect_upstream(card, "secret", by=Rule("test"))
    trust_upstream(key, by=guard)


def tie(who, subject, key="a"):
    own = identity.person_facts(who.person_id, by=who)
    told = Told(subject, 2, sm3(own.id_no.encode()), own.name)
    return partial(link_upstream, key, subject, told=told, by=who)


def test_one_person_ties_one_account_again_and_again(guard):
    connect("a", guard)
    who = people.at_level(1)
    answers = at_once([tie(who, "s")] * 3)
    assert refusals(answers) == []
    assert UpstreamLink.objects.count() == 1
    assert people.level_of(who) == 2
    assert not list(audit.faults(audit.entries()))


def test_one_person_ties_two_accounts_of_a_platform(guard):
    connect("a", guard)
    who = people.at_level(1)
    answers = at_once([tie(who, "s"), tie(who, "t")])
    assert [no.code for no in refusals(answers)] == ["signon.cannot_link"]
    assert (UpstreamLink.objects.count(), LevelRaise.objects.count()) == (1, 1)


def test_two_people_tie_one_account(guard):
    connect("a", guard)
    two = [people.at_level(1), people.at_level(1)]
    answers = at_once([tie(who, "s") for who in two])
    assert [no.code for no in refusals(answers)] == ["signon.cannot_link"]
    assert sorted(people.level_of(who) for who in two) == [1, 2]
    assert (UpstreamLink.objects.count(), LevelRaise.objects.count()) == (1, 1)


def test_two_platforms_at_once_raise_to_two_and_no_further(guard):
    connect("a", guard)
    connect("b", guard)
    who = people.at_level(1)
    assert refusals(at_once([tie(who, "s", "a"), tie(who, "s", "b")])) == []
    assert people.level_of(who) == 2
    assert (UpstreamLink.objects.count(), LevelRaise.objects.count()) == (2, 2)
