"""What is derived from a published guide."""

from decimal import Decimal

import pytest

from tongban.kernel.errors import Refused
from tongban.modules.catalogue.tests import factories as items
from tongban.modules.laws import public as laws

from .. import facts, queries
from ..actions.derive import derive
from ..models import BasisLink, ItemFact, ItemQuestion
from . import factories as make

pytestmark = pytest.mark.django_db


def test_every_published_guide_has_its_facts_links_and_questions(small):
    assert set(ItemFact.objects.values_list("code", flat=True)) == {
        item.code for item in small.items.values()
    }
    for item in small.items.values():
        row = queries.fact(item.code)
        assert row is not None
        assert row.online == ("online" in item.channels)
        assert BasisLink.objects.filter(item=row).count() >= len(item.base.basis)
        assert ItemQuestion.objects.filter(item=row).count() == len(item.base.faq)
    cited = {one.law for item in small.items.values() for one in item.base.basis}
    assert laws.known(cited).keys() == cited


def test_a_second_time_changes_nothing_and_a_pause_is_marked(small):
    code = small.code(items.FOOD)
    before = BasisLink.objects.count()
    derive(code, by=make.RULE)
    assert BasisLink.objects.count() == before
    items.paused(code)
    derive(code, by=make.RULE)
    row = queries.fact(code)
    assert row is not None
    assert row.paused


def test_what_is_not_public_is_taken_out(small):
    derive("11990100MB99000000000000000000", by=make.RULE)
    assert ItemFact.objects.count() == len(small.items)
    with pytest.raises(Refused):
        derive(small.code(items.FOOD), by=make.CITIZEN)


def test_limits_count_in_working_days_only_and_materials_by_the_standard(small):
    for item in small.items.values():
        given = facts.facts_of(item)
        if given["statutory"] is not None:
            assert item.base.limits.statutory is not None
            assert given["statutory"] == item.base.limits.statutory.amount > Decimal(0)
        assert given["waived"] <= given["required"]


def test_a_reference_that_names_no_article_is_reported_to_its_editors(small):
    def vague(base, own):
        base["basis"] = [{"key": "x", "law": "示例市某规定", "article": "第二章"}]

    items.take(items.changed(items.CARD, vague))
    found = queries.unread(make.editor())
    assert ("示例市某规定", "第二章") in {
        (one.text.split("》")[0].lstrip("《"), one.unread) for one in found.rows
    }
    assert queries.unread(make.editor(region="98")).rows == []
