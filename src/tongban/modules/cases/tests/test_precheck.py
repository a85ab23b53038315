"""网上预审（国发〔2016〕55号）: passed by the window, with an opinion both sides may read."""

from tongban.modules.cases import queries
from tongban.modules.cases.actions.precheck import precheck
from tongban.modules.cases.tests import factories as make


def test_passing_is_dated_signed_and_keeps_the_day_of_acceptance(world):
    number = make.case(world, "submitted", make.PLAIN)
    before = make.row(number)
    assert precheck(number, by=world.window, opinion="示例：材料齐全").state == "prechecked"
    step = queries.timeline(make.row(number))[-1]
    assert (step.name, step.by, step.org) == ("precheck", world.window.name, make.LEAD)
    assert step.opinion == "示例：材料齐全"
    assert make.row(number).due == before.due
