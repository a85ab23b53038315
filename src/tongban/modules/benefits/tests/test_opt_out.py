"""自动比对（个人信息保护法 第13条至第15条、第24条）: with consent alone, ended at once."""

import pytest

from tongban.kernel.actors import Anonymous
from tongban.kernel.errors import Refused
from tongban.modules.benefits import public, queries
from tongban.modules.benefits.actions.opt_out import set_matching
from tongban.modules.benefits.contracts import MATCHING
from tongban.modules.benefits.models import OptOut
from tongban.modules.benefits.tests.conftest import OPERATOR, rule
from tongban.modules.identity.tests import factories as people
from tongban.modules.privacy import public as privacy
from tongban.modules.privacy.contracts import PURPOSES, Purpose


def test_of_a_person_it_is_a_consent_given_and_taken_back(world):
    owner = world.owner.owner_ref
    assert not queries.may_be_matched(owner)
    for on in (True, True, False, False, True):
        set_matching(on=on, by=world.owner)
        assert queries.may_be_matched(owner) is on
        assert privacy.consent_holds(owner, MATCHING) is on
    assert not OptOut.objects.exists()


def test_a_body_is_matched_until_it_objects(world):
    clerk = people.clerk()
    for on in (False, False, True, True):
        set_matching(on=on, by=clerk)
        assert queries.may_be_matched(clerk.owner_ref) is on


def test_withdrawing_stops_the_use_and_undoes_nothing_before(world, registers):
    assert public.match("demo") == 1
    [before] = queries.mine(world.owner)
    privacy.withdraw_consent(MATCHING.key, by=world.owner)
    registers["insurance"].asked.clear()
    public.publish_policy(rule(period="2027"), by=OPERATOR)
    assert public.match("demo") == 0
    assert registers["insurance"].asked == []
    assert [one.uid for one in queries.mine(world.owner)] == [before.uid]


def test_under_a_new_version_nobody_is_matched_until_asked_anew(world, registers, monkeypatch):
    newer = Purpose(MATCHING.key, MATCHING.version + 1, MATCHING.zh, MATCHING.en)
    monkeypatch.setitem(PURPOSES, MATCHING.key, newer)
    monkeypatch.setattr(queries, "MATCHING", newer)
    assert public.match("demo") == 0
    assert registers["insurance"].asked == []
    privacy.give_consent(newer.key, newer.version, by=world.owner)
    assert public.match("demo") == 1


def test_nobody_unknown_switches_anything(world):
    with pytest.raises(Refused):
        set_matching(on=False, by=Anonymous)
