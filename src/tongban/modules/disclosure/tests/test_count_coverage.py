"""Coverage: the number and the list behind it are the same."""

import pytest

from tongban.modules.catalogue.tests import factories as items

from .. import queries
from ..actions.count_coverage import count_coverage
from ..actions.derive import derive
from ..contracts import Counted, Measure
from . import factories as make

pytestmark = pytest.mark.django_db


def listed(of: Counted, measure: str) -> int:
    place = {"all": {}, "body": {"org": of.key}, "region": {"region": of.key}}[of.scope]
    return len(queries.items_counted(measure, **place).rows)


def test_every_number_is_the_length_of_its_list(small):
    count_coverage(by=make.RULE)
    counted = queries.coverage()
    assert {one.scope for one in counted} == {"all", "region", "body"}
    for one in counted:
        assert one.items == listed(one, "")
        for measure in Measure:
            assert getattr(one, measure) == listed(one, measure)


def test_the_shares_are_those_of_the_guides(small):
    count_coverage(by=make.RULE)
    (whole,) = queries.coverage("all")
    every = list(small.items.values())
    assert whole.items == len(every)
    assert whole.online == sum("online" in one.channels for one in every)
    known = [one.visits for one in every if one.visits is not None]
    assert (whole.visits, whole.visits_known) == (sum(known), len(known))
    limits = [
        (one.base.limits.statutory.amount, one.promised.amount)
        for one in every
        if one.base.limits.statutory
        and one.promised
        and one.base.limits.statutory.unit == one.promised.unit == "working_day"
        and one.base.limits.statutory.amount
    ]
    assert whole.statutory == sum(given for given, _ in limits)
    assert whole.promised == sum(promised for _, promised in limits)


def test_paused_items_are_not_counted_and_a_new_count_replaces_the_old(small):
    count_coverage(by=make.RULE)
    code = small.code(items.CARD)
    items.paused(code)
    derive(code, by=make.RULE)
    count_coverage(by=make.RULE)
    (whole,) = queries.coverage("all")
    assert whole.items == len(small.items) - 1
