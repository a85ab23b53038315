"""An item says how well whoever applies must be known: filing and signing ask for it."""

from dataclasses import replace

import pytest
from django.urls import reverse

from tests.refusals.everything import digests
from tongban.kernel.errors import Refused
from tongban.modules.cases import policies
from tongban.modules.cases.actions.promise import promise_facts
from tongban.modules.cases.actions.submit import submit
from tongban.modules.cases.models import Promise
from tongban.modules.identity.tests import factories as people

from . import factories as make
from .promising import draft

pytestmark = pytest.mark.django_db

STRONG = replace(
    make.PLAIN, serial=71, name="示例高等级事项",
    base={**make.PLAIN.base, "asks_level": {"file": 3}},
)  # fmt: skip
SIGNED = replace(
    make.PROMISED, serial=72, name="示例签署高等级事项",
    base={**make.PROMISED.base, "asks_level": {"sign": 3}},
)  # fmt: skip
LIGHT = replace(
    make.PLAIN, serial=73, name="示例低等级事项",
    base={**make.PLAIN.base, "asks_level": {"file": 1}},
)  # fmt: skip


@pytest.fixture
def items(world):
    make.publish(STRONG, SIGNED, LIGHT)
    return world


@pytest.mark.parametrize(("guide", "least"), [(STRONG, 3), (LIGHT, 1), (make.PLAIN, 2)])
def test_filing_asks_for_the_level_of_the_guide_and_keeps_the_draft(items, guide, least):
    number = make.draft(items.owner, guide)
    below = replace(items.owner, level=least - 1)
    before = digests()
    with pytest.raises(Refused, match=r"case\.level_asked") as no:
        submit(number, by=below)
    assert f"等级达到{least}级" in no.value.message("zh")
    assert f"level {least}" in no.value.message("en")
    assert digests() == before
    assert submit(number, by=replace(items.owner, level=least)).state == "submitted"


def test_signing_may_ask_for_more_than_filing(items):
    number = draft(items, SIGNED)
    before = digests()
    with pytest.raises(Refused, match=r"case\.level_asked") as no:
        promise_facts(number, by=items.owner)
    assert "3级" in no.value.message("zh")
    assert (digests(), Promise.objects.count()) == (before, 0)
    assert promise_facts(number, by=replace(items.owner, level=3)).state == "draft"
    assert submit(number, by=items.owner).state == "submitted"


def test_a_case_keeps_the_level_of_the_guide_it_was_opened_under(items):
    case = make.row(make.draft(items.owner, STRONG))
    asked = {step: policies.level_asked(case.limits, step) for step in policies.LEVELS}
    assert set(asked.values()) == {3}
    assert policies.level_asked(case.limits, "withdraw") == 0


@pytest.mark.parametrize(("principal", "agent", "told"), [(3, 3, 3), (3, 2, 2), (2, 3, 2)])
def test_who_helps_is_known_as_well_as_the_less_known_of_the_two(principal, agent, told):
    one, other = people.at_level(principal), people.at_level(agent)
    assert people.helper(people.mandate(one, other), other).level == told


def test_the_pages_say_it_before_one_begins_and_lead_to_raising_it(items, enter):
    browser = enter(items.owner)
    guide = browser.get(reverse("catalogue:item", args=[STRONG.code])).content.decode()
    assert "网上提交须达到3级" in guide
    assert reverse("identity:levels") in guide
    begin = browser.get(reverse("cases:apply", args=[STRONG.code])).content.decode()
    assert "要求实名等级达到3级" in begin
    number = make.draft(items.owner, STRONG)
    there = reverse("cases:check", args=[number])
    assert "要求实名等级达到3级" in browser.get(there).content.decode()
    refused = browser.post(there, {"_declare": "on"})
    assert refused.status_code == 403
    assert "去提高实名等级" in refused.content.decode()
    assert make.row(number).state == "draft"
