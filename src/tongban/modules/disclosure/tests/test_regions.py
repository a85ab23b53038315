"""A region's page: what is public there, and a way to follow it."""

import pytest

from tongban.modules.laws.tests import factories as laws
from tongban.modules.places.tests import factories as cities

from ..actions.count_coverage import count_coverage
from . import factories as make
from .test_web import text

pytestmark = pytest.mark.django_db


def test_a_region_shows_its_items_results_and_papers_and_can_be_followed(
    small, django_assert_max_num_queries
):
    count_coverage(by=make.RULE)
    laws.take(laws.publication("notice"), laws.publication("policy", region="110000"))
    uid = make.granted()
    region = small.items[next(iter(small.items))].implementation.region
    assert f"/regions/{region}" in text("/regions")
    with django_assert_max_num_queries(6):
        seen = text(f"/regions/{region}")
    wanted = (
        f"/subscriptions/new?to=region%3A{region}",
        f"/feeds/region/{region}.atom",
        f"/items?region={region}",
        f"/decisions/{uid}",
        "/notices/demo-notice-1",
    )
    assert [one for one in wanted if one not in seen] == []
    assert "demo-policy-1" not in seen
    assert f"/regions/{region}" in text(f"/subscriptions/new?to=region:{region}")
    text("/regions/nowhere", 404)


def test_a_region_without_anything_says_so_and_can_be_followed_all_the_same(db):
    cities.regions()
    assert "这里现在没有公开的内容" in text("/regions")
    seen = text(f"/regions/{cities.CITY}")
    assert "这里还没有公开的内容" in seen
    assert f"/subscriptions/new?to=region%3A{cities.CITY}" in seen
