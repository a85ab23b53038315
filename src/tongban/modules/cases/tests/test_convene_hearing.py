"""听证通知（行政许可法 第48条）: seven working days ahead, public, by a host apart."""

import pytest

from tongban.kernel.errors import Invalid, Refused
from tongban.modules.cases import procedures, queries
from tongban.modules.cases.actions.convene_hearing import challenge_host
from tongban.modules.cases.actions.review import review
from tongban.modules.cases.actions.tell_hearing import waive_hearing
from tongban.modules.cases.steps import HEARING
from tongban.modules.cases.tests import factories as make
from tongban.modules.cases.tests.days import FRIDAY, date, on
from tongban.modules.cases.tests.denied import refused


@pytest.fixture
def number(world):
    with on(FRIDAY):
        made = make.case(world, "accepted", make.PLAIN)
    with on("2026-11-23"):
        make.hearing(made, world, "requested")
    return made


def held(number):
    found = procedures.hearing(make.row(number))
    assert found is not None
    return found


NOTICE = [
    # told on, earliest lawful day: seven working days ahead
    ("2026-11-23", "2026-12-02"),
    ("2026-11-26", "2026-12-07"),  # not the Sunday before: it adds no working day
    ("2026-11-27", "2026-12-08"),
    ("2026-11-29", "2026-12-09"),
]


@pytest.mark.norm("licensing.48.notice")
@pytest.mark.parametrize(("day", "earliest"), NOTICE)
def test_48_time_and_place_are_told_seven_working_days_ahead(world, number, day, earliest):
    lawful = date(earliest)
    with on(day):
        before = lawful.replace(day=lawful.day - 1)
        refused("case.hearing_notice_short", lambda: make.convene(number, world, on=before))
        make.convene(number, world, on=lawful)
    assert (held(number).on, held(number).noticed_on) == (lawful, date(day))


@pytest.mark.norm("licensing.47.organised_in_time")
def test_47_the_day_lies_within_the_twenty_working_days(world, number):
    with on("2026-11-24"):
        refused("case.hearing_too_late", lambda: make.convene(number, world, on=date("2026-12-22")))
        make.convene(number, world, on=date("2026-12-21"))


def test_a_late_office_still_has_to_hold_it(world, number):
    with on("2026-12-14"):
        make.convene(number, world, on=date("2026-12-23"))
    assert held(number).on == date("2026-12-23")


@pytest.mark.norm("licensing.48.host_apart")
def test_48_who_examines_does_not_host(world, number):
    review(number, "shencha", by=world.officer, agree=True)
    examiner = make.staff_number(world.officer)
    refused("case.host_examined", lambda: make.convene(number, world, host=examiner))
    make.convene(number, world)


@pytest.mark.norm("licensing.48.host_apart")
def test_48_who_hosts_does_not_examine(world, number):
    make.convene(number, world)
    refused("case.host_examined", lambda: review(number, "shencha", by=world.host, agree=True))


@pytest.mark.norm("licensing.48.public")
def test_48_a_hearing_is_public_unless_a_reason_is_told(world, number):
    refused("case.closed_why_needed", lambda: make.convene(number, world, public=False, why=" "))
    make.convene(number, world, public=False, why="示例：商业秘密")
    assert held(number).closed
    assert procedures.said(make.row(number), held(number).closed_why) == "示例：商业秘密"


@pytest.mark.parametrize("given", [{"hour": "late"}, {"hour": ""}, {"place": " "}, {"on": None}])
def test_day_hour_and_place_are_told(world, number, given):
    with pytest.raises(Invalid):
        make.convene(number, world, **given)
    assert held(number).state == "requested"


def test_the_host_is_one_of_the_bodys_staff(world, number):
    refused("case.host_unknown", lambda: make.convene(number, world, host="nobody"))


def test_the_applicant_may_ask_the_host_to_withdraw_and_another_is_named(world, number):
    make.convene(number, world)
    refused("case.reason_needed", lambda: challenge_host(number, by=world.owner, reason=" "))
    challenge_host(number, by=world.owner, reason="示例：亲属")
    assert held(number).challenged
    with on("2026-11-02"):
        other = make.staff(*make.OFFICER, name="示例·另一主持人")
    make.convene(number, world, host=make.staff_number(other))
    assert (held(number).challenged, held(number).host_name) == (False, "示例·另一主持人")


def test_two_at_once_leave_one_hearing(world, number):
    """The applicant gives up what an officer convenes at that moment: one is refused."""
    from tongban.kernel.steps import take

    stale = held(number)
    waive_hearing(number, by=world.owner)
    with pytest.raises(Refused) as lost:
        take(stale, HEARING, "convene")
    assert lost.value.code == "access.changed_meanwhile"
    refused("case.no_hearing", lambda: make.convene(number, world))
    assert [one.name for one in queries.timeline(make.row(number))][-1] == "waive_hearing"
