"""全过程记录 (国办发〔2018〕118号): what was done stands in the case, and decides nothing."""

import datetime as dt

import pytest

from tongban.kernel import audit, clock
from tongban.kernel.errors import Refused

from ..actions.record_work import record_work
from ..contracts import CaseState
from ..models import Case, StepTaken
from . import factories as make

pytestmark = pytest.mark.django_db
RECORDED = [state for state in CaseState if state not in {"draft", "discarded", "archived"}]


@pytest.mark.parametrize("state", RECORDED)
def test_work_is_recorded_in_every_state_and_changes_none(world, state):
    number = make.case(world, state)
    before = Case.objects.filter(case_no=number).values().get()
    record_work(number, "现场核查", by=world.officer, ref="核-7")
    assert Case.objects.filter(case_no=number).values().get() == before
    taken = StepTaken.objects.latest("id")
    assert (taken.name, taken.actor, taken.org) == ("work", world.officer.ref, make.LEAD)
    assert taken.facts == {"activity": "现场核查", "ref": "核-7"}
    last = audit.history(f"case:{number}")[-1]
    assert (last.action, last.actor) == ("case.record_work", world.officer.ref)
    assert "现场核查" in last.facts


def test_an_archived_case_is_closed_for_good(world):
    number = make.case(world, "archived")
    with pytest.raises(Refused, match=r"case\.work_closed"):
        record_work(number, "现场核查", by=world.officer)


def test_a_department_records_its_own_work_and_for_no_other(world):
    number = make.case(world, "accepted")
    record_work(number, "消防核查", by=world.fire, org=make.FIRE, branch="fire")
    assert StepTaken.objects.latest("id").org == make.FIRE
    with pytest.raises(Refused, match=r"access\.not_allowed"):
        record_work(number, "规划核查", by=world.fire, org=make.HOUSING)


def test_work_may_carry_the_moment_until_which_it_was_to_be_done(world):
    number = make.case(world, "accepted")
    until = clock.now() - dt.timedelta(seconds=1)
    record_work(number, "现场核查", by=world.officer, due_at=until)
    assert StepTaken.objects.latest("id").due_at == until
    assert clock.local(until).isoformat() in audit.history(f"case:{number}")[-1].facts
