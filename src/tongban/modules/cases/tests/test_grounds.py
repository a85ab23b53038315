"""理由、救济与审批分离（行政许可法 第38条）."""

import pytest

from tests.refusals.everything import changed, digests
from tongban.kernel.errors import Refused
from tongban.modules.cases import policies, queries
from tongban.modules.cases.actions.decide import REMEDY, grant, refuse
from tongban.modules.cases.actions.review import review
from tongban.modules.cases.law import grounds
from tongban.modules.cases.tests import factories as make

TWO = [{"key": "age", "text": "年满十八周岁"}, {"key": "site", "text": "有固定场所"}]


def case_of(world, guide):
    number = make.case(world, "accepted", guide)
    make.reviewed(number, world)
    return number


@pytest.mark.norm("licensing.38.ground")
@pytest.mark.parametrize("ground", ["", "unknown", "review"])
def test_article_38_a_refusal_rests_on_a_published_condition(world, ground):
    guide = make.Guide(32, "示例两项条件", {"materials": [], "conditions": TWO})
    make.publish(guide)
    number = case_of(world, guide)
    before = digests()
    with pytest.raises(Refused) as no:
        refuse(number, by=world.head, reason="示例：事实", ground=ground)
    assert no.value.code == "case.refusal_ground"
    assert changed(before) == []
    refuse(number, by=world.head, reason="示例：事实", ground="site")
    facts = queries.timeline(make.row(number))[-1].facts
    assert (facts["ground"], facts["law"]) == ("有固定场所", "示例条例（演示）")


def test_where_there_is_one_condition_it_is_the_ground_and_a_disagreement_is_one(world):
    number = case_of(world, make.BARE)
    assert grounds.ground(make.row(number), "") == "tiaojian"
    parallel = make.case(world, "accepted")
    make.reviewed(parallel, world, agree=False)
    assert grounds.ground(make.row(parallel), "") == "review"


@pytest.mark.norm("licensing.38.remedy_terms")
@pytest.mark.parametrize(
    "remedy",
    [
        "可以申请行政复议或者提起行政诉讼。",
        "可以在60日内申请行政复议。",
        "可以在六个月内提起行政诉讼。",
        "可以在三十日内申请行政复议，六个月内提起行政诉讼。",
        "60日内复议；3个月内诉讼。",
    ],
)
def test_article_38_the_remedy_names_both_ways_with_their_terms(world, remedy):
    number = case_of(world, make.BARE)
    before = digests()
    with pytest.raises(Refused) as no:
        refuse(number, by=world.head, reason="示例", remedy=remedy)
    assert no.value.code == "case.remedy_incomplete"
    assert changed(before) == []


@pytest.mark.parametrize(
    "remedy",
    [
        REMEDY,
        "60日内可以申请复议；6个月内可以提起诉讼。",
        "申请复议的期限为60天，提起诉讼的期限为六个月",
    ],
)
def test_a_remedy_in_other_words_serves_as_well(remedy):
    assert grounds.remedy_whole(remedy)


@pytest.mark.norm("local.self_approval")
@pytest.mark.parametrize("decide", ["grant", "refuse"])
def test_guofa_2015_6_who_alone_reviewed_does_not_decide(world, decide):
    both = make.staff(*make.OFFICER, *make.HEAD, name="示例·一人两岗")
    number = make.case(world, "accepted", make.BARE)
    part = queries.branches(make.row(number))[0]
    review(number, part.key, by=both, agree=True)
    before = digests()
    with pytest.raises(Refused) as no:
        _decided(decide, number, both)
    assert no.value.code == "case.self_approved"
    assert changed(before) == []
    other = make.staff(*make.OFFICER, *make.HEAD, name="示例·另一人")
    assert _decided(decide, number, other).state in {"granted", "refused"}


def _decided(name, number, by):
    return grant(number, by=by) if name == "grant" else refuse(number, by=by, reason="示例")


def test_with_a_second_reviewer_one_of_them_may_decide(world):
    both = make.staff(*make.OFFICER, policies.DECIDE, name="示例·牵头")
    number = make.case(world, "accepted")
    review(number, "fire", by=world.fire, agree=True)
    review(number, "plan", by=world.housing, agree=True)
    review(number, "joint", by=both, agree=True)
    assert grant(number, by=both).state == "granted"
