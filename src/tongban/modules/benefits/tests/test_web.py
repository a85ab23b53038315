"""The pages of proposals: why it is you, one button to confirm, ways out."""

import pytest

from tongban.modules.benefits import public, queries
from tongban.modules.cases.tests.conftest import enter
from tongban.modules.identity.tests import factories as people

__all__ = ["enter"]


@pytest.fixture
def uid(world, registers):
    public.match("demo")
    return queries.mine(world.owner)[0].uid


def test_the_page_says_why_and_confirms(world, uid, enter):
    browser = enter(world.owner)
    assert "示例补贴" in browser.get("/my/benefits").text
    page = browser.get(f"/my/benefits/{uid}").text
    assert "连续参保满6个月" in page
    assert "示例登记库" in page
    gone = browser.post(f"/my/benefits/{uid}/confirm")
    assert gone.status_code == 303
    assert gone["Location"].startswith("/my/cases/")


def test_a_stranger_finds_nothing(world, uid, enter):
    assert enter(world.stranger).get(f"/my/benefits/{uid}").status_code == 404


def test_matching_is_switched_off_on_the_page(world, uid, enter):
    browser = enter(world.owner)
    browser.post("/my/benefits/matching", {"on": "0"})
    assert not queries.may_be_matched(world.owner.owner_ref)
    assert "同意自动比对" in browser.get("/my/benefits").text


def test_who_consented_below_level_2_reads_what_is_missing_and_may_take_it_back(world, enter):
    """Nobody of theirs is matched yet, but the consent is given: the page says both."""
    browser = enter(people.at_level(1))
    browser.post("/my/benefits/matching", {"on": "1"})
    page = browser.get("/my/benefits").text
    assert "您已经同意。完成实名核验" in page
    assert "同意自动比对" not in page
    browser.post("/my/benefits/matching", {"on": "0"})
    assert "同意自动比对" in browser.get("/my/benefits").text


def test_an_unknown_answer_is_not_found(world, uid, enter):
    assert enter(world.owner).post(f"/my/benefits/{uid}/maybe").status_code == 404


def test_what_was_proposed_to_somebody_is_not_for_who_helps_them(world, uid, enter):
    agent = people.citizen("示例·李办事")
    helper = people.helper(people.mandate(world.owner, agent), agent)
    assert enter(world.owner).get(f"/my/benefits/{uid}").status_code == 200
    assert enter(helper).get(f"/my/benefits/{uid}").status_code == 404
