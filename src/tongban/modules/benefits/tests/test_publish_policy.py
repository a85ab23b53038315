"""政策上架（安阳市政务服务条例 第33条）: whole revisions; the item asks for no materials."""

import pytest

from tongban.kernel.errors import Refused
from tongban.modules.benefits.models import Policy
from tongban.modules.benefits.public import publish_policy
from tongban.modules.benefits.tests.conftest import OPERATOR, rule
from tongban.modules.cases.tests import factories as make


def test_the_same_content_again_publishes_nothing_and_another_is_a_new_revision(world, registers):
    assert publish_policy(rule(), by=OPERATOR) == 1
    assert publish_policy(rule(gives="每人700元"), by=OPERATOR) == 2
    kept = Policy.objects.filter(code="demo").order_by("revision")
    assert [(one.revision, one.current) for one in kept] == [(1, False), (2, True)]


@pytest.mark.norm("local.33.only_confirms")
def test_article_33_an_item_that_asks_for_materials_is_not_proposed(world, registers):
    with pytest.raises(Refused) as no:
        publish_policy(rule(item=make.PLAIN.code), by=OPERATOR)
    assert no.value.code == "benefit.asks_too_much"


def test_only_the_operator_publishes(world, registers):
    with pytest.raises(Refused):
        publish_policy(rule(), by=world.owner)
