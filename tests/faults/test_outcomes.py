"""Many who end one case at once: exactly one outcome; a limited number is never exceeded."""

import datetime as dt
import json
from functools import partial

import pytest

from tests.faults.crowd import at_once, refusals
from tests.faults.test_races import CLEAR, told, whole
from tongban.kernel import clock
from tongban.kernel.models import OutboxEvent
from tongban.modules.cases import queries, tasks
from tongban.modules.cases.actions.accept import accept
from tongban.modules.cases.actions.decide import grant, refuse
from tongban.modules.cases.actions.submit import submit
from tongban.modules.cases.actions.withdraw import withdraw
from tongban.modules.cases.models import Case, Pool, Turn
from tongban.modules.cases.tests import factories as make

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.faults]
OUTCOMES = ("granted", "refused", "withdrawn")
ENDING = {"grant", "refuse", "withdraw", "grant_tacitly", "refuse_tacitly"}


def at(day):
    """Threads have clocks of their own: each call sets the day for itself."""
    return clock.at(dt.datetime.combine(day, dt.time(9), clock.ZONE))


def on_day(day, call):
    with at(day):
        return call()


@pytest.mark.parametrize("round_", range(4))
@pytest.mark.parametrize("effect", ["granted", "refused"])
@pytest.mark.parametrize("decide", ["grant", "refuse"])
def test_applicant_officer_and_deadline_job_at_once_leave_one_outcome(
    world, effect, decide, round_
):
    guide = make.Guide(
        36, "示例默示事项", {"materials": [], "silence": {"effect": effect, "basis": "示例条例"}}
    )
    make.publish(guide)
    number = make.case(world, "accepted", guide)
    make.reviewed(number, world)
    due = dt.date(2026, 11, 2)
    Case.objects.filter(case_no=number).update(
        statutory_due=due, due=due + dt.timedelta(days=1), due_provisional=False
    )
    day = due + dt.timedelta(days=1)
    verdict = grant if decide == "grant" else partial(refuse, reason="示例：不符合条件")
    answers = at_once(
        [
            partial(on_day, day, partial(withdraw, number, by=world.owner)),
            partial(on_day, day, partial(verdict, number, by=world.head)),
            partial(on_day, day, tasks.end_silence),
            partial(on_day, day, tasks.end_silence),
        ]
    )
    assert {one.code for one in refusals(answers)} <= CLEAR
    case = make.row(number)
    events = {kind: told(f"cases.{kind}") for kind in OUTCOMES}
    assert events == dict.fromkeys(OUTCOMES, 0) | {case.state: 1}
    taken = [one.name for one in queries.timeline(case) if one.name in ENDING]
    assert len(taken) == 1
    assert sum(one for one in answers if isinstance(one, int)) == taken[0].endswith("tacitly")
    assert whole()


def limited(amount, allotment):
    quota = {"amount": amount, "start": "2026-01-01", "basis": "示例", "allotment": allotment}
    guide = make.Guide(37, "示例限量许可", {"materials": []}, {"quota": quota})
    make.publish(guide)
    return guide


def test_twenty_officers_grant_at_once_and_exactly_the_number_is_granted(world):
    guide = limited(7, "tender")
    numbers = [make.case(world, "accepted", guide) for _ in range(20)]
    for number in numbers:
        make.reviewed(number, world)
    heads = [make.staff(*make.HEAD) for _ in numbers]
    answers = at_once(
        [partial(grant, number, by=head) for number, head in zip(numbers, heads, strict=True)]
    )
    assert {one.code for one in refusals(answers)} == {"case.quota_used_up"}
    assert len(refusals(answers)) == 13
    assert Pool.objects.get().granted == Turn.objects.filter(holds=True).count() == 7
    assert Case.objects.filter(state="granted").count() == told("cases.granted") == 7
    assert whole()


def test_officers_who_race_for_the_order_grant_the_earliest(world):
    guide = limited(3, "order")
    numbers = [make.case(world, "accepted", guide) for _ in range(8)]
    for number in numbers:
        make.reviewed(number, world)
    for _round in range(4):
        at_once([partial(grant, number, by=world.head) for number in numbers])
    granted = Case.objects.filter(state="granted").order_by("id")
    assert [one.case_no for one in granted] == numbers[:3]


def test_twelve_accepted_at_once_have_twelve_places(world):
    guide = limited(3, "order")
    numbers = [make.draft(world.owner, guide) for _ in range(12)]
    for number in numbers:
        submit(number, by=world.owner)
    answers = at_once([partial(accept, number, by=world.window) for number in numbers])
    assert refusals(answers) == []
    assert sorted(Turn.objects.values_list("place", flat=True)) == list(range(1, 13))
    sent = OutboxEvent.objects.filter(kind="cases.accepted")
    assert {json.loads(one.payload)["case_no"] for one in sent} == set(numbers)
