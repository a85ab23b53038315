"""法律、法规另有规定的，依照其规定 (行政许可法 第42条): one case's own limit, to the moment."""

import datetime as dt

import pytest

from tongban.kernel import clock
from tongban.kernel.errors import Refused
from tongban.modules.cases import public as cases

from ..actions.accept import accept
from ..actions.decide import grant
from ..actions.deliver import deliver
from ..actions.explain_delay import explain_delay
from ..actions.set_limit import set_limit
from ..actions.withdraw import withdraw
from . import factories as make

pytestmark = pytest.mark.django_db
SECOND = dt.timedelta(seconds=1)


def limited(world, until: dt.datetime) -> str:
    number = make.case(world, "submitted", make.BARE)
    set_limit(number, until=until, by=make.TESTER)
    return number


def test_it_stands_in_the_place_of_the_items_limits(world):
    until = clock.now() + dt.timedelta(days=70)
    number = limited(world, until)
    accept(number, by=world.window)
    kept = make.row(number)
    assert kept.due == kept.statutory_due == clock.local(until).date()
    assert kept.until == until


def test_it_is_set_once_and_only_before_acceptance(world):
    number = limited(world, clock.now())
    for one in (number, make.case(world, "accepted"), make.case(world, "draft")):
        with pytest.raises(Refused, match=r"access\.not_allowed"):
            set_limit(one, until=clock.now(), by=make.TESTER)


def test_no_person_sets_it(world):
    number = make.case(world, "submitted")
    for who in (world.owner, world.window, world.head):
        with pytest.raises(Refused, match=r"access\.not_allowed"):
            set_limit(number, until=clock.now(), by=who)
    assert make.row(number).until is None


@pytest.mark.parametrize(("after", "late"), [(-SECOND, 0), (0 * SECOND, 0), (SECOND, 1)])
def test_a_case_closed_after_its_moment_is_late(world, after, late):
    until = clock.now() + dt.timedelta(hours=3)
    number = limited(world, until)
    with clock.at(until + after):
        withdraw(number, by=world.owner)
    assert cases.punctuality().closed_late == late


@pytest.mark.parametrize(("days", "late"), [(20, 0), (21, 1)])
def test_a_case_without_a_limit_of_its_own_is_late_after_the_day_of_its_promise_or_law(
    world, days, late
):
    number = make.case(world, "accepted", make.BARE)  # twenty natural days
    due = make.row(number).statutory_due
    assert due is not None
    with clock.at(clock.at_end(due + dt.timedelta(days=days - 20))):
        make.reviewed(number, world)
        if late:
            explain_delay(number, by=world.head, reason="示例：情况复杂")
        grant(number, by=world.head)
        deliver(number, by=world.window)
    counted = cases.punctuality()
    assert (counted.cases, counted.closed, counted.closed_late) == (1, 1, late)
