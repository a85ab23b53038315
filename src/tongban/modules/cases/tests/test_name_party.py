"""利害关系人（行政许可法 第36条）: told and heard before anything is granted."""

import pytest

from tongban.modules.cases import law
from tongban.modules.cases.actions.decide import grant
from tongban.modules.cases.actions.name_party import hear_party, name_party, tell_party
from tongban.modules.cases.models import Party
from tongban.modules.cases.tests import factories as make
from tongban.modules.cases.tests.denied import refused


@pytest.fixture
def number(world):
    made = make.case(world, "accepted", make.PLAIN)
    make.reviewed(made, world)
    return made


@pytest.mark.norm("licensing.36.parties_heard")
def test_36_nothing_is_granted_before_the_third_party_is_told_and_heard(world, number):
    name_party(number, by=world.officer, name="示例·邻居", interest="示例：油烟")
    refused("case.party_not_heard", lambda: grant(number, by=world.head))
    tell_party(number, by=world.officer, way="书面送达")
    refused("case.party_not_heard", lambda: grant(number, by=world.head))
    hear_party(number, by=world.officer, statement="示例：希望加装净化设施")
    assert grant(number, by=world.head).state == "granted"


def test_a_refusal_need_not_wait_for_whom_it_does_not_touch(world, number):
    name_party(number, by=world.officer, name="示例·邻居", interest="示例：油烟")
    assert "refuse" in law.allowed(world.head, make.row(number))


def test_name_interest_and_words_are_sealed(world, number):
    make.told_party(number, world)
    hear_party(number, by=world.officer, statement="示例：没有意见")
    kept = Party.objects.get()
    everything = bytes(kept.who) + bytes(kept.interest) + bytes(kept.statement)
    assert not any(word.encode() in everything for word in ("邻居", "油烟", "意见"))


def test_what_is_empty_is_not_written(world, number):
    refused(
        "case.reason_needed",
        lambda: name_party(number, by=world.officer, name="示例", interest=" "),
    )
    name_party(number, by=world.officer, name="示例·邻居", interest="示例：油烟")
    refused("case.reason_needed", lambda: tell_party(number, by=world.officer, way=""))
    refused("case.no_party", lambda: hear_party(number, by=world.officer, statement="示例"))
    tell_party(number, by=world.officer, way="书面送达")
    refused("case.opinion_needed", lambda: hear_party(number, by=world.officer, statement=" "))
    refused("case.no_party", lambda: tell_party(number, by=world.officer, way="书面送达"))
