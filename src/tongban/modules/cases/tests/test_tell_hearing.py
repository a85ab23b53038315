"""听证权利（行政许可法 第46条、第47条）: told, asked for within five working days, or given up."""

import pytest

from tongban.kernel.actors import Rule
from tongban.modules.cases import law, procedures, queries, tasks
from tongban.modules.cases.actions.tell_hearing import (
    lapse_hearing,
    request_hearing,
    tell_hearing,
    waive_hearing,
)
from tongban.modules.cases.tests import factories as make
from tongban.modules.cases.tests.days import FRIDAY, date, on
from tongban.modules.cases.tests.denied import refused


@pytest.fixture
def number(world):
    """The right is told on Friday 20 November: until Friday 27 it may be used."""
    with on(FRIDAY):
        made = make.case(world, "accepted", make.PLAIN)
        make.hearing(made, world)
    return made


def held(number):
    found = procedures.hearing(make.row(number))
    assert found is not None
    return found


def test_47_who_is_told_has_five_working_days_and_then_twenty_are_the_offices(world, number):
    assert held(number).request_due == date("2026-11-27")
    with on("2026-11-27"):
        request_hearing(number, by=world.owner)
    assert held(number).state == "requested"
    assert held(number).requested_on == date("2026-11-27")


@pytest.mark.norm("licensing.47.asked_in_time")
def test_47_a_request_after_the_fifth_working_day_is_too_late(world, number):
    with on("2026-11-28"):
        refused("case.hearing_request_late", lambda: request_hearing(number, by=world.owner))


@pytest.mark.norm("licensing.47.organised_in_time")
def test_47_the_office_has_twenty_working_days_from_the_request(world, number):
    with on("2026-11-23"):
        request_hearing(number, by=world.owner)
    assert held(number).organise_due == date("2026-12-21")
    step = queries.timeline(make.row(number))[-1]
    assert step.facts["due"] == "2026-12-21"


@pytest.mark.norm("licensing.47.no_fee")
def test_47_nobody_pays_for_a_hearing_and_the_notice_says_so(world, number):
    assert queries.timeline(make.row(number))[-1].facts["free"] is True
    with on("2026-11-24"):
        request_hearing(number, by=world.owner)
        make.convene(number, world)
    assert queries.timeline(make.row(number))[-1].facts["free"] is True


@pytest.mark.norm("licensing.48.decision_waits")
@pytest.mark.parametrize("state", ["told", "requested", "convened", "held"])
@pytest.mark.parametrize("step", ["grant", "refuse"])
def test_48_no_decision_while_a_hearing_is_due(world, state, step):
    made = make.case(world, "accepted", make.PLAIN)
    make.reviewed(made, world)
    make.hearing(made, world, state)
    hint = law.hindrance(make.row(made), step)
    assert hint is not None
    assert hint.code == "case.hearing_not_concluded"
    assert step not in law.allowed(world.head, make.row(made))


def test_the_right_that_nobody_used_lapses_the_day_after(world, number):
    with on("2026-11-27"):
        tasks.lapse_hearings()
        refused("access.not_allowed", lambda: lapse_hearing(number, by=Rule("hearing_unasked")))
    assert make.row(number).hearing == "told"
    with on("2026-11-28"):
        tasks.lapse_hearings()
    assert (make.row(number).hearing, held(number).state) == ("waived", "waived")


def test_who_gives_it_up_frees_the_decision(world, number):
    waive_hearing(number, by=world.owner)
    make.reviewed(number, world)
    assert "grant" in law.allowed(world.head, make.row(number))
    refused("case.no_hearing", lambda: request_hearing(number, by=world.owner))


def test_there_is_one_hearing_and_it_has_a_reason(world, number):
    refused(
        "case.hearing_told_before", lambda: tell_hearing(number, by=world.officer, reason="示例")
    )
    other = make.case(world, "accepted", make.PLAIN)
    refused("case.reason_needed", lambda: tell_hearing(other, by=world.officer, reason=" "))


def test_46_the_office_holds_one_where_the_public_is_concerned(world):
    made = make.case(world, "accepted", make.PLAIN)
    with on("2026-11-23"):
        tell_hearing(made, by=world.officer, reason="示例：公共利益", public=True)
    assert (held(made).state, held(made).organise_due) == ("requested", date("2026-12-21"))


def test_the_applicant_asks_on_a_page_of_its_own(world, number, enter):
    from django.urls import reverse

    there = reverse("cases:hearing", args=[number, "request_hearing"])
    with on("2026-11-23"):
        client = enter(world.owner)
        assert there in client.get(reverse("cases:my_case", args=[number])).content.decode()
        page = client.get(there)
        assert "不收费" in page.content.decode()
        assert client.post(there, {"_key": "k1"}).status_code == 303
        assert client.get(there).status_code == 409
    assert held(number).state == "requested"
