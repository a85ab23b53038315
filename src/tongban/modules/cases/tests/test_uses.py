"""谁用过我的数据: every step of a body in the person's own cases, and nobody else's."""

import pytest

from tongban.modules.cases.tests import factories as make
from tongban.modules.cases.tests.web import budget
from tongban.modules.cases.uses import CaseUses, Filled
from tongban.modules.privacy.contracts import Use, UseKind

SOURCE = CaseUses()


def test_each_body_that_handled_a_case_is_named_with_what_for(world):
    number = make.case(world, "accepted", make.PLAIN)
    found = SOURCE.uses(world.owner, after="", size=20)
    assert found
    assert {one.kind for one in found} == {UseKind.HANDLED}
    assert all(one.who and make.PLAIN.name in one.why for one in found)
    assert {one.href for one in found} == {f"/my/cases/{number}"}
    assert SOURCE.uses(world.stranger, after="", size=20) == []


def test_page_by_page_nothing_is_lost_and_a_page_costs_two_statements(world):
    for _ in range(2):
        make.case(world, "delivered", make.PLAIN)
    whole = SOURCE.uses(world.owner, after="", size=100)
    found: list[Use] = []
    after = ""
    while rows := SOURCE.uses(world.owner, after=after, size=3):
        found += rows
        after = rows[-1].cursor
    assert [(one.at, one.why) for one in found] == [(one.at, one.why) for one in whole]
    with budget(2):
        SOURCE.uses(world.owner, after="", size=100)


@pytest.mark.parametrize("opinion", ["予以受理", "经审查"])
def test_no_opinion_stands_in_it(world, opinion):
    make.case(world, "granted", make.PLAIN)
    assert all(opinion not in one.why for one in SOURCE.uses(world.owner, after="", size=100))


def test_what_is_registered_and_was_filled_in_is_a_use(world):
    number = make.draft(world.owner, make.PLAIN)
    [one] = Filled().uses(world.owner, after="", size=10)
    assert (one.kind, one.href) == (UseKind.FILLED, f"/my/cases/{number}")
    assert make.PLAIN.name in one.why
    assert Filled().uses(world.owner, after=one.cursor, size=10) == []
    assert Filled().uses(world.stranger, after="", size=10) == []
