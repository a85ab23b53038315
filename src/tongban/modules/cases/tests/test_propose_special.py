"""特别程序（行政许可法 第45条）: proposed by one, approved by another, ended with its result."""

import pytest

from tongban.modules.cases import law, procedures
from tongban.modules.cases.actions.propose_special import reject_special
from tongban.modules.cases.actions.suspend import resume, suspend
from tongban.modules.cases.actions.withdraw import withdraw
from tongban.modules.cases.tests import factories as make
from tongban.modules.cases.tests.days import FRIDAY, date, on
from tongban.modules.cases.tests.denied import record, refused

OPENLY = make.Guide(
    21,
    "示例公示事项",
    {"special_procedures": [{"key": "gongshi", "name": "批前公示", "limit": make.working(7)}]},
)


@pytest.fixture
def number(world):
    with on(FRIDAY):
        return make.case(world, "accepted", make.PLAIN)


def test_45_a_proposal_stops_no_clock_until_another_approves_it(world, number):
    with on("2026-11-23"):
        make.propose(number, world.officer, kind="testing", days=3)
        assert (make.row(number).state, make.row(number).pauses) == ("accepted", [])
        suspend(number, by=world.head)
    kept = record(number)
    assert (kept.state, kept.kind, kept.days) == ("running", "testing", 3)
    assert (kept.proposer_name, kept.approver_name) == ("示例·审批员", "示例·负责人")
    assert (kept.began, kept.told_end) == (date("2026-11-24"), date("2026-11-26"))
    assert "示例".encode() not in bytes(kept.reason)
    assert procedures.said(make.row(number), kept.reason) == "示例：举行听证"


@pytest.mark.norm("licensing.45.approved_by_another")
def test_45_who_proposed_it_cannot_approve_it(world, number):
    both = make.staff(*make.OFFICER, *make.HEAD, name="示例·身兼两岗")
    make.propose(number, both)
    refused("case.same_proposer", lambda: suspend(number, by=both))
    assert suspend(number, by=world.head).state == "suspended"


def test_45_nothing_is_approved_that_was_not_proposed(world, number):
    refused("case.nothing_proposed", lambda: suspend(number, by=world.head))
    refused("case.nothing_proposed", lambda: reject_special(number, by=world.head, reason="示例"))
    hint = law.hindrance(make.row(number), "suspend")
    assert hint is not None
    assert hint.code == "case.nothing_proposed"


@pytest.mark.norm("licensing.45.one_open")
def test_45_one_special_procedure_is_open_at_a_time(world, number):
    make.propose(number, world.officer)
    refused("case.special_open", lambda: make.propose(number, world.officer, kind="testing"))


@pytest.mark.norm("licensing.45.basis")
@pytest.mark.parametrize("basis", ["", "  "])
def test_45_the_rule_that_orders_it_is_named(world, number, basis):
    refused("case.basis_needed", lambda: make.propose(number, world.officer, basis=basis))


@pytest.mark.norm("licensing.45.publicity")
def test_45_publicity_is_excluded_only_where_the_guide_announces_it(world, number):
    propose = {"kind": "publicity", "days": 7}
    refused("case.publicity_not_announced", lambda: make.propose(number, world.officer, **propose))
    make.publish(OPENLY)
    open_one = make.case(world, "accepted", OPENLY)
    assert make.pause(open_one, world, **propose).state == "suspended"


def test_a_proposal_turned_down_leaves_the_clock_and_frees_the_way(world, number):
    due = make.row(number).due
    make.propose(number, world.officer)
    refused("case.reason_needed", lambda: reject_special(number, by=world.head, reason=" "))
    reject_special(number, by=world.head, reason="示例：材料已足")
    assert (make.row(number).due, record(number).state) == (due, "rejected")
    make.propose(number, world.officer, kind="appraisal")


@pytest.mark.parametrize("step", ["grant", "refuse"])
def test_no_decision_while_a_proposal_waits(world, number, step):
    make.reviewed(number, world)
    make.propose(number, world.officer)
    hint = law.hindrance(make.row(number), step)
    assert hint is not None
    assert hint.code == "case.special_pending"


@pytest.mark.norm("licensing.45.result")
def test_45_it_ends_with_its_result(world, number):
    make.pause(number, world)
    refused("case.result_needed", lambda: resume(number, by=world.officer, opinion=" "))
    resume(number, by=world.officer, opinion="示例：检测合格")
    kept = record(number)
    assert (kept.state, kept.next_alert) == ("ended", None)
    assert procedures.said(make.row(number), kept.result) == "示例：检测合格"


def test_an_application_withdrawn_ends_its_special_procedure(world, number):
    make.pause(number, world)
    withdraw(number, by=world.owner)
    assert (record(number).state, record(number).next_alert) == ("cancelled", None)
